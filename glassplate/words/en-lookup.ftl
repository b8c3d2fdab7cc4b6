# Renewing the look-up key.

cli-keys-lookup = The key by which people are found without their address
cli-keys-lookup-renew = Make a new look-up key and move everybody to it
keys-lookup-renewed = { $count ->
        [one] One row was moved to the new look-up key.
       *[other] { $count } rows were moved to the new look-up key.
    } The old key is destroyed as soon as nothing can be under it any more.
keys-lookup-given = The look-up key comes from the environment; put another one there and run `keys lookup renew` on a machine without it, or let the files keep it.

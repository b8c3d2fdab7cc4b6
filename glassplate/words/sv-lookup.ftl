# Att byta uppslagsnyckeln.

cli-keys-lookup = Nyckeln som människor hittas med utan sin adress
cli-keys-lookup-renew = Gör en ny uppslagsnyckel och flytta alla till den
keys-lookup-renewed = { $count ->
        [one] En rad flyttades till den nya uppslagsnyckeln.
       *[other] { $count } rader flyttades till den nya uppslagsnyckeln.
    } Den gamla nyckeln förstörs så snart inget kan ligga under den längre.
keys-lookup-given = Uppslagsnyckeln kommer från miljön; lägg en annan där och kör `keys lookup renew` på en maskin utan den, eller låt filerna ha den.

# The front page. What is said depends on what the policy answers; nothing is said of what is not there.

landing-title-words = Write it. See it. Keep it.
landing-title-guests = Drop a picture. Take it back better. Nothing stays.
landing-title-browser = The studio whose gallery is your own browser
landing-title-brief = Tools that forget your pictures
landing-title-kept = Edit photographs. Keep them yours.
landing-lead-words = Pictures from your own words, kept in a gallery that only you can open.
landing-lead-guests = No account, no name. A picture comes in, is worked on, and is deleted as soon as you have the result.
landing-lead-browser = Pictures, versions and words are kept on your device. This server works on them in its memory and keeps none.
landing-lead-brief = Cut out, enlarge, recolour, change by words. A picture is here while it is worked on and deleted afterwards.
landing-lead-kept = Cut out a person, change what is behind them, enlarge the result. Every version is kept sealed under your own key, until you delete it.
landing-lead-videos = Then let a picture move, as a short video.
landing-lead-near = What you want to have later you keep in your own browser.
landing-lead-device = Where you like, a tool runs in your browser and the picture does not leave your device.
landing-begin-words = Make my first picture
landing-begin-guests = Choose a picture
landing-begin-guests-hint = Or drop one in the studio. Nobody asks who you are.
landing-known = I have an account
landing-ways = Ways in: { $ways }.
landing-way-in-password = a password
landing-way-in-mail = a mail to your address
landing-way-in-google = Google
landing-way-in-facebook = Facebook
landing-way-in-github = GitHub
landing-way-in-passkey = a passkey
landing-examples = Pictures and the words that they were made of
landing-examples-made = Drawn by the rehearsal that comes with this software, out of these words. With a model of your choice, yours look as you say.
example-lake = A lake at dusk, hills behind it
example-forest = A forest in the morning, green
example-town = A town at night, the moon above
example-coast = The coast on a summer day
example-snow = Snow on the hills, winter light
example-street = A street at sunset, warm
landing-window = This shelf is in your browser. Nobody else can open it.
landing-tools = What you can do
landing-tools-words = What makes your pictures
landing-at-device = On your device
landing-at-here = On this server
landing-at-company = At a company that is named
landing-costs =
    { $count ->
        [0] free
        [one] 1 credit
       *[other] { $count } credits
    }
landing-way = The way of a picture
landing-way-words = The way of your words
landing-stop-you = You
landing-stop-picture = A picture, and what you want done to it.
landing-stop-words = A few words.
landing-stop-browser = Pictures, their versions and your words are kept in this browser.
landing-stop-here-account = Sealed under a key of your own, until you delete it.
landing-stop-here-until-done = Sealed while it is worked on, then deleted: { $after } after you fetched the result at the latest.
landing-stop-here-nowhere = In memory while it is worked on. On no disk, ever.
landing-stop-company-all = Receives what the picture needs, and no name of yours.
landing-stop-company-words = Receives the words and makes the picture. It gets no name of yours.
landing-stop-company-some = Receives something only when you choose its model, and no name of yours.
landing-order = A gallery in your own order
landing-order-library = A library in your own order
landing-order-boards = Boards, as many as you like; a picture can be on several.
landing-order-stars = A star for the best.
landing-order-tags = Tags in your own words.
landing-order-search = Search in everything you wrote, with no index kept of it.
landing-promise-words = What happens to your words and pictures
landing-prices = Prices
landing-prices-note = What does not work out costs nothing.
landing-price = { $what }: { $price }
landing-price-from = From { $price }
landing-gets-pack =
    { $credits ->
        [one] 1 credit
       *[other] { $credits } credits
    }
landing-gets-order =
    { $credits ->
        [one] 1 credit without an account
       *[other] { $credits } credits without an account
    }
landing-gets-month =
    { $credits ->
        [one] 1 credit every month
       *[other] { $credits } credits every month
    }
landing-gets-year =
    { $credits ->
        [one] 1 credit every year
       *[other] { $credits } credits every year
    }

# What `glassplate run` says of the way in.
run-login-by-mail = Sign in as { $address }; the link arrives at { $outbox }
run-without-account = Nobody needs an account: begin at { $url }

# Where nobody but the person's own password lets them in.
centre-ways-browsers =
    { $browsers ->
        [one] You are signed in in one browser.
       *[other] You are signed in in { $browsers } browsers.
    }
centre-ways-companies = { $companies ->
    [0] No company
    [one] One company
   *[other] { $companies } companies
 }{ " " }let you in; { $browsers ->
    [one] one browser is
   *[other] { $browsers } browsers are
 } signed in.
centre-ways-passkeys = { $passkeys ->
    [0] No passkey
    [one] One passkey
   *[other] { $passkeys } passkeys
 }{ " " }let you in; { $browsers ->
    [one] one browser is
   *[other] { $browsers } browsers are
 } signed in.
word-mail-proof = codes that prove an address

# The first page of an account: the plan, and what was counted this month.
account-plan-look = See and change the plan
account-counted = This month
account-counted-look = Earlier months
account-counted-generated =
    { $count ->
        [0] You made no picture.
        [one] You made one picture.
       *[other] You made { $count } pictures.
    }
account-counted-downloaded =
    { $count ->
        [0] You downloaded none.
        [one] You downloaded one.
       *[other] You downloaded { $count }.
    }

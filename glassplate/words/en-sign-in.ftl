# Signing in without a password: by mail, with a company, by passkey, with a second step; and where one is signed in.

entry-title = Sign in by mail
entry-lead = Type your address. We mail you a way in that works once. If you have no account yet, it makes one.
entry-do = Mail me a way in
entry-by-mail = Sign in by mail, without a password
entry-with-password = Sign in with a password
entry-link = Follow the link in it, in this browser if you can. It works once, for { $life }.
entry-code = Code from the mail
entry-code-how = Type the code in it here. It works once, for { $life }.
entry-code-or = Or type the code in it here.
entry-code-do = Sign in
entry-code-missing = Type the code from the mail.
entry-code-wrong = This is not the code.
entry-code-over = This was not the code, three times. Ask for another mail.
entry-again = Ask for another mail
entry-missing = Nothing came? Look among the unwanted mail, or try again.
entry-here = One step left: press the button.
entry-new = No account has this address yet. The button makes one.
entry-elsewhere = This link was asked for in another browser. If it was not you who asked, close this page. If it was, type the address that the mail was sent to.
entry-other-address = The mail was sent to another address.
entry-tries-over = This was not the address, three times. Ask for another mail.
entry-sign-in = Sign in
entry-join = Make the account and sign in

company-with = Continue with { $company }
company-problem-failed = { $company } did not sign you in. Try again, or choose another way: your account here is the same.
company-problem-no-address = { $company } told no confirmed e-mail address of yours, and an account needs one. Choose another way.
company-problem-needs-more = An account needs more here than { $company } tells. Make one in another way, then connect { $company } to it.
company-deleted-title = The connection to Facebook is deleted
company-deleted = It was deleted on { $date }. Nothing that Facebook told is kept but the address and the name that the account here goes by, if there is one.
company-deleted-more = The account itself is its owner's, who signs in by mail from now on. For all else, write to { $contact }.

account-passkey = A passkey
passkey-use = Sign in by passkey
passkey-refused = The passkey did not sign you in. Try again, or choose another way.
passkey-title = Make a passkey
passkey-lead = A passkey is a key on this device that opens your account by your finger, your face or the device's PIN. None of these leaves the device. We keep the public half of the key, which opens nothing.
passkey-do = Make a passkey on this device
passkey-cannot = This browser cannot make passkeys here.
passkey-made-not = No passkey was made. Try again.

ways-title = Ways in
ways-lead = How you sign in, and where you are signed in now.
ways-short = How you sign in, and the browsers in which you are signed in.
ways-look = See and change
ways-back = Back to your account
ways-password = Password
ways-password-there = You have a password.
ways-password-none = You have no password, so nobody can guess it.
ways-password-choose = Choose a password
ways-companies = Companies that sign you in
ways-companies-what = A company that you connect can sign you in here. It learns that you use this studio and when you sign in, and nothing else. We keep no password and no token of it.
ways-connected-since = Connected since
ways-connected-not = Not connected
ways-connect = Connect
ways-connect-this = Connect { $company }
ways-disconnect = Disconnect
ways-disconnect-this = Disconnect { $company }
ways-passkeys = Passkeys
ways-passkeys-none = You have no passkey. It opens your account by finger, face or PIN, and cannot be guessed or given away.
ways-passkey-made = Made on
ways-passkey-used = last used on
ways-passkey-never = never used
ways-passkey-this = Passkey { $number }
ways-passkey-end = Forget
ways-passkey-end-this = Forget passkey { $number }
ways-sessions = Where you are signed in
ways-sessions-what = We note no device and no place, only when each began.
ways-session-here = This browser
ways-session-other = Another browser
ways-session-since = Signed in since
ways-session-until = until
ways-session-end = Sign out
ways-session-end-this = Sign out the browser that is signed in since { $since }
ways-done-connected = Connected.
ways-done-disconnected = Disconnected.
ways-done-password = You have a password now, and are signed out everywhere else.
ways-done-ended = That browser is signed out.
ways-done-passkey = The passkey is made. You can sign in by it from now on.
ways-done-passkey-gone = The passkey is forgotten here. Delete it on its device too.
ways-problem-passkeys = These are as many passkeys as an account can have. Forget one first.
ways-problem-taken = This is connected already, to this account or to another one. Nothing has changed.
ways-problem-last = This is the only way into your account, so it stays.
ways-choose-why = From then on you can sign in by it too. Every other browser in which you are signed in is signed out.

again-title = Show that it is you
again-password = You signed in a while ago. Type your password once more to go on.
again-none = You signed in a while ago. Sign out and in again to go on.
again-do = Go on

account-confirm-only-there = Open this link in the browser in which you signed up. Or sign in by mail, which shows as well that the address is yours.

mail-passkey-subject = A passkey was made
mail-passkey-body =
    A passkey was made for your account at { $service } and opens it now.

    If it was not you, forget it at once, and sign out everywhere:
    { $ways }
mail-passkey-gone-subject = A passkey was forgotten
mail-passkey-gone-body =
    A passkey of your account at { $service } was forgotten and opens nothing any more.

    If it was not you, look at the ways into your account:
    { $ways }
mail-already-here-subject = You have an account already
mail-already-here-body =
    Somebody, hopefully you, wanted to make an account at { $service } with this address. There is one already.

    Sign in as you do usually, or by mail:
    { $login }

    If it was not you, do nothing. Nothing has changed.
mail-connected-subject = A company can sign you in now
mail-connected-body =
    { $company } was connected to your account at { $service } and can sign you in there now.

    If it was not you, disconnect it at once, and sign out everywhere:
    { $ways }
mail-disconnected-subject = A company cannot sign you in any more
mail-disconnected-body =
    { $company } was disconnected from your account at { $service }. You sign in by mail or password.

    If it was not you, look at the ways into your account:
    { $ways }

mail-enter-subject = Your way in
mail-enter-body =
    { $why }

    { $how }

    If it was not you, do nothing. The link and the code are of no use to anybody who cannot read this mail.
mail-enter-known = Somebody, hopefully you, wants to sign in at { $service } with this address.
mail-enter-new =
    Somebody, hopefully you, wants to sign in at { $service } with this address. No account has it yet; what follows makes one. What is kept of you, where and for how long, is said here:
    { $policy }
mail-enter-both =
    Follow this link and press the button. It works once, for { $life }:
    { $link }

    Or type this code where you asked for it:
    { $code }
mail-enter-link =
    Follow this link and press the button. It works once, for { $life }:
    { $link }
mail-enter-code =
    Type this code where you asked for it. It works once, for { $life }:
    { $code }

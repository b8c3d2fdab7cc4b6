# What the account pages and the mails say.

account-sign-in = Sign in
account-sign-up = Make an account
account-sign-out = Sign out
account-sign-out-everywhere = Sign out everywhere
account-title = Your account
account-closed = No new accounts
account-closed-why = This studio takes no new accounts at the moment.
account-inactive = This account is closed
account-inactive-why = It cannot be used at the moment. Ask { $contact } about it.

account-email = E-mail address
account-email-missing = Type your e-mail address.
account-email-bad = This is not an e-mail address.
account-name = Name
account-name-optional = Name (if you like)
account-name-missing = Type a name.
account-name-long = This name is too long: 80 letters at most.
account-password = Password
account-password-new = New password
account-password-old = Your password now
account-password-again = New password once more
account-password-chosen = The password you chose
account-password-hint = At least 10 characters. A few words are easy to remember and hard to guess.
account-password-missing = Type a password.
account-password-differs = The two passwords are not the same.
account-no-match = No account has this address with this password.
account-wrong-password = This is not the password.
account-too-many = Too many tries. Wait five minutes, then try again.
password-too-short = This password is too short: 10 characters at least.
password-too-long = This password is too long: 256 characters at most.
password-too-common = Too many people use this password. Choose another.
password-entirely-numeric = A password needs more than digits.
password-too-similar = This password is too much like your address.
password-bad = Choose another password.

account-policy-first = Before you begin, see what is kept, where and for how long.
account-policy = Privacy policy
account-terms = Terms
account-acknowledge = The policy says what { $service } does with your data. An account is used by its terms.
account-new-here = New here?
account-have-one = You have an account?

account-look-in-mail = Look in your mail
account-mail-went = We sent you a mail.
account-mail-went-to = We sent a mail to { $address }.
account-mail-link = Follow the link in it. It works for { $life }.
account-mail-missing = Nothing came? Look among the unwanted mail, or try again.
account-confirm = Confirm your address
account-confirm-here = One step left: press the button, and your account is ready.
account-confirm-elsewhere = This account was made in another browser. To show that it was you, type the password you chose. If you made no account, close this page: nothing happens.
account-confirm-do = Confirm and go on
account-link-over = This link was used already, or its time is over.

account-forgot = Forgot your password?
account-forgot-title = Forgot your password
account-forgot-how = Type your address, and we send you a link to choose a new one.
account-forgot-do = Send me a link
account-reset-sent = If this address has an account, a link to choose a new password is on its way. If not, a mail that says so.
account-new-password = Choose a new password
account-new-password-why = Every other browser in which you are signed in is signed out.
account-new-password-do = Change the password
account-new-password-done = The password is changed
account-new-password-done-what = Sign in with the new one.
account-change-password = Change password

account-who = Who you are
account-address-is = Your address is { $address }.
account-address-sealed = It is sealed; only mails to you and this page open it.
account-comfort = Preferences
account-access = Access
account-save = Save
account-done-name = Your name is changed.
account-done-password = Your password is changed, and you are signed out everywhere else.
account-done-preferences = Your preferences are saved.

preference-bad = There is no such preference.
preference-download-format = Download as
preference-download-format-png = PNG
preference-download-format-jpeg = JPEG
preference-download-format-webp = WebP
preference-theme = Appearance
preference-theme-auto = As the device
preference-theme-light = Light
preference-theme-dark = Dark
preference-mat = Around the picture
preference-mat-grey = Grey
preference-mat-black = Black
preference-mat-white = White
preference-mat-checker = Checkerboard
preference-shortcuts-on = Keyboard shortcuts
preference-keep-words = Show me again the words I wrote
preference-notify = Tell me when a picture is done while I look elsewhere

outbox-title = Outbox
outbox-what = The mails that this development instance would have sent. They go after a day.
outbox-empty = No mail yet.

mail-end =
    { $service }
    This mail was sent because of what you, or somebody with your address, did there. It is not advertising.
mail-confirm-subject = Confirm your address
mail-confirm-body =
    Somebody, hopefully you, made an account at { $service } with this address.

    To confirm it, follow this link and press the button. It works for { $life }:
    { $link }

    If it was not you, do nothing. Without the password the link is of no use.
mail-already-subject = You have an account already
mail-already-body =
    Somebody, hopefully you, wanted to make an account at { $service } with this address. There is one already.

    Sign in:
    { $login }

    Choose a new password, if you forgot it:
    { $reset }

    If it was not you, do nothing. Nothing has changed.
mail-unknown-subject = No account has this address
mail-unknown-body =
    Somebody, hopefully you, asked { $service } for a new password for this address. No account has it.

    Perhaps you used another address. To make an account:
    { $signup }

    If it was not you, do nothing. Your address was not kept.
mail-reset-subject = Choose a new password
mail-reset-body =
    Somebody, hopefully you, asked { $service } for a new password for this address.

    To choose one, follow this link. It works once, for { $life }:
    { $link }

    If it was not you, do nothing. Your password stays as it is.
mail-changed-subject = Your password was changed
mail-changed-body =
    The password of your account at { $service } was changed, and every other browser was signed out.

    If it was not you, choose a new one at once:
    { $reset }

cli-person = people with an account
cli-person-add = add a person with a confirmed address; asks for address, name and password, or reads them from standard input, a line each
cli-person-shown = Nothing was added. Address and name are typed or read from standard input: everybody on this machine sees a command line.
cli-person-address = E-mail address:{ " " }
cli-person-name = Name, which may stay empty:{ " " }
cli-person-password = Password:{ " " }
cli-person-added = Added { $id }.
cli-person-there = There is an account with this address already.

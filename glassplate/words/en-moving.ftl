# Another e-mail address, and another user name, for an account.

move-title = Change your address
move-lead = Type the new address. We mail a link there; the address changes when you follow it.
move-do = Mail me the link
move-open = Change your address
move-same = This is your address already.
move-sent-title = Look in the other mail
move-sent = We sent a mail to { $address }. Follow the link in it, in this browser. It works once, for { $life }. Until then nothing changes.
move-confirm-title = Confirm your new address
move-confirm = From now on mails go to { $address }, and you sign in by it.
move-confirm-do = Change it
move-back-title = Take the old address back
move-back = The account gets its old address again. Everybody is signed out; the password and whatever lets in and was set up since the change end. You choose a new password by mail.
move-back-do = Take it back
move-back-done-title = The old address is back
move-back-done = Everybody is signed out. Sign in by mail or choose a new password, then look at the ways into your account.
move-over-title = Nothing has changed
move-over = This link was used already, its time is over, or another account has the address by now.
account-done-address = Your address is changed. Mails go to the new one.

mail-move-subject = Confirm your new address
mail-move-body =
    Somebody, hopefully you, wants the account at { $service } to go by this address from now on.

    If it was you, follow this link in the browser in which you are signed in, and press the button. It works once, for { $life }:
    { $link }

    If it was not you, do nothing. The link is of no use to anybody else.
mail-move-taken-subject = An account has this address already
mail-move-taken-body =
    Somebody, hopefully you, wanted another account at { $service } to go by this address. One has it already, so nothing has changed.

    If it was you, delete that account first, or choose another address.
mail-moved-subject = Your address was changed
mail-moved-body =
    Your account at { $service } goes by another e-mail address from now on. This is the last mail to this one.

    If it was not you, write to the address on the contact page at once.
mail-moved-undo-subject = Your address was changed
mail-moved-undo-body =
    Your account at { $service } goes by another e-mail address from now on. This is the last mail to this one.

    If it was not you, take it back with this link. It works once, for { $undo }:
    { $link }

account-username = User name
account-username-optional = User name (if you like)
account-username-hint = 3 to 30 small letters and digits, with a dot, a dash or an underscore between them.
account-username-missing = Choose a user name.
account-username-bad = A user name has 3 to 30 small letters and digits, with a dot, a dash or an underscore between them.
account-username-taken = Somebody has this user name, or one that looks like it. Choose another.
account-address-or-name = E-mail address or user name
account-address-or-name-missing = Type your e-mail address or your user name.
account-no-match-name = No account has this address or user name with this password.
mail-confirm-name-subject = Confirm your address
mail-confirm-name-body =
    Somebody, hopefully you, made an account at { $service } with this address. Its user name is { $username }.

    To confirm it, follow this link and press the button. It works for { $life }:
    { $link }

    If it was not you, do nothing. Without the password the link is of no use.

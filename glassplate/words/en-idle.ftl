### Accounts that nobody uses.

mail-unused-subject = Your account goes if nobody uses it
mail-unused-body =
    Nobody has signed in to your account at { $service } for a long time. Our policy says that such an account is deleted with all that is in it, so that nothing lies about that nobody wants.

    To keep it, sign in once before { $day }:
    { $link }

    There you can also take everything with you. If you do nothing, it is deleted after that day, and you get a receipt.
mail-unused-end =
    { $service }
    You get this mail because you have an account there. There are two of them before anything is deleted. It is not advertising.

part-idle-warned = Mails that your account goes if nobody uses it

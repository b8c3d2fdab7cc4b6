# What Google tells of an account that signs somebody in here.

mail-alarm-subject = You were signed out everywhere
mail-alarm-body =
    Google told us that your account there was locked or signed out, or may be in wrong hands. So that nobody stays in with it here, we signed you out of { $service } everywhere.

    Sign in again when you like. If you did not do this yourself at Google, look there first, and then at the ways into your account here:
    { $ways }
mail-alarm-parted-subject = Google cannot sign you in any more
mail-alarm-parted-body =
    Google told us that your account there is in wrong hands, or is gone. So we signed you out of { $service } everywhere and disconnected Google. You sign in by mail or password.

    Look at the ways into your account, and end what is not yours:
    { $ways }

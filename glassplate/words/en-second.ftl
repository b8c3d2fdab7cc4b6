# The second step at signing in: a code of an app on the person's own device.

second-title = One step more
second-lead = Type the code that your app shows now. If the app is gone, type one of your recovery codes.
second-code = Code of your app
second-code-hint = Six digits, or a recovery code.
second-first-code = The code that the app shows now
second-code-missing = Type the code.
second-code-wrong = This is not a code that works now. Each works once.
second-code-shut = Too many codes were wrong, so none is taken for a while, the first time for five minutes. We wrote you a mail about it.
second-do = Sign in
second-other = Somebody else? Begin again.
second-make-title = Set up a second step
second-make-lead = From then on, signing in asks for a code of an app on your phone as well, however you sign in.{ $passkeys ->
    [yes] {" "}Only a passkey is enough by itself.
   *[no] {""}
 }
second-make-scan = Open an app for codes (an authenticator) and let it read this picture.
second-make-picture = QR code with the secret for your app
second-make-type = Or type this into the app:
second-make-do = Turn it on
second-made-title = Your recovery codes
second-made = From now on a code is asked for when you sign in. Every other browser is signed out.
second-codes-once = They are shown this one time. Print them or write them down: each lets you in once when the app is gone. Without app and codes we cannot let you in.
second-codes-list = Recovery codes
second-back = Back to the ways in
second-codes-kept = I have them

ways-second = Second step
ways-second-none = Signing in takes one step. With a second one, whoever learns your password or reads your mail is not in yet.
ways-second-there = A code of your app is asked for when you sign in, since
ways-second-codes = Make new recovery codes
ways-second-end = Ask for it no more
ways-done-second-gone = No second step is asked for any more. Delete the account in your app too.

mail-second-subject = A second step was set up
mail-second-body =
    From now on, signing in to your account at { $service } asks for a code of an app as well.

    If it was not you, look at the ways into your account at once:
    { $ways }
mail-second-gone-subject = The second step was taken away
mail-second-gone-body =
    Signing in to your account at { $service } asks for no second step any more.

    If it was not you, look at the ways into your account at once, and sign out everywhere:
    { $ways }
mail-second-renewed-subject = New recovery codes were made
mail-second-renewed-body =
    New recovery codes were made for your account at { $service }. The ones before work no more.

    If it was not you, look at the ways into your account at once:
    { $ways }
mail-second-recovered-subject = A recovery code was used
mail-second-recovered-body =
    Somebody, hopefully you, signed in to your account at { $service } by a recovery code. Left of them: { $left }.

    If it was not you, sign out everywhere at once and make new ones:
    { $ways }
mail-second-wrong-subject = Wrong codes at your account
mail-second-wrong-body =
    Somebody passed the first step of signing in to your account at { $service } and then typed five wrong codes. For a while no code is taken.

    If it was not you, somebody knows your password or reads your mail. Change the password:
    { $ways }

doctor-sign-in = Every company that the policy says signs people in knows this instance, or it names none.
doctor-sign-in-nameless = The policy says that { $company } signs people in, and there is no button for it: { $company } does not know this instance. Register it there, then set { $client } and { $secret }. Or take { $company } out of the policy.

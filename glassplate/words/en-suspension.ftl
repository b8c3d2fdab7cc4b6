# What somebody meets whose account is suspended, and how an operator does it.
error-suspended = This account is suspended. You can still see, export and delete what is held about you, and write to us.
suspended-title = Your account is suspended
suspended-happened = Whoever runs this service has suspended your account: you can make, open and change nothing here for now.
suspended-do = All your rights remain. You can see what is held about you, take all of it with you, or delete it; and write to us if you think that this is a mistake.
suspended-data = What is held about you
suspended-delete = Delete your account
suspended-contact = Write to us
suspended-leave = Sign out

cli-person-suspend = suspend an account: its person can still sign in, export and delete, and nothing else
cli-person-release = end the suspension of an account
cli-person-suspended = { $id } is suspended.
cli-person-released = { $id } is suspended no longer.
cli-person-nobody = Nobody here has this address.

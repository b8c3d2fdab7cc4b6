# What `glassplate run` and the other commands say on a terminal.
cli-what = Glassplate: an AI image studio whose privacy policy is executable.
cli-command = COMMAND
cli-run = start the whole service: database, tables, web server, worker
cli-port = port to listen on (8000)
cli-data = folder for everything that is kept (./data)
cli-profile = shipped policy to run under: fashion, express, gallery, tools, local
cli-policy = your own policy manifest, a TOML file
cli-development = demo account, mails on a page instead of sent, no HTTPS needed

run-postgres = Starting PostgreSQL ...
run-tables = Bringing the tables up to date ...
run-tables-failed = The tables could not be brought up to date (code { $code }). Nothing was lost; the lines above say why. Start again once it is mended.
run-processes = Starting the web server and the worker ...
run-ready = { $name } is ready at { $url }
run-login = Sign in as { $address } with the password { $password }
run-how-to-stop = Ctrl-C stops everything.
run-stopping = Stopping ...
run-already = Glassplate already runs on { $folder }. Stop it first, or choose another folder with DATA=.
run-restoring = A restore into { $folder } was cut off. Run it again; it begins anew.
run-database-silent = The database does not answer, or does not let us in. Check { $setting } and that the server runs.
run-folder = The data folder { $folder } cannot be used: { $reason }. Mend that, or choose another one with DATA=.
run-port-taken = Port { $port } is in use. Choose another one with PORT=.
run-process-died = The { $name } process ended while starting; the lines above say why.
run-not-ready = The service did not answer within { $seconds } seconds; the lines above may say why.
run-no-postgres = No PostgreSQL { $oldest } or newer was found. On Debian: apt-get install postgresql
run-postgres-died = PostgreSQL ended while starting; see { $file }.
run-postgres-slow = PostgreSQL did not answer within { $seconds } seconds. If it is recovering from a crash, start again: it goes on where it was.
run-role-bypasses = The database role { $role } may see everybody's rows (superuser or BYPASSRLS). Glassplate does not start on such a role: give it one of its own without these rights.
run-role-owns = The database role { $role } owns { $count } tables and could switch their protection off. Run migrations as the owner and the service as another role.
run-not-forced = { $count } policies are on tables whose row-level security is not forced. Run the migrations again as the tables' owner.
run-socket-folder-open = The folder { $folder } is not ours alone. Remove it, or choose a shorter DATA=.
run-no-user-namespace = PostgreSQL does not run as root, and this machine allows no user name spaces. Run as an ordinary user, or set GLASSPLATE_DATABASE_URL.

# Keys, backups and restores, as an operator meets them on a terminal.
cli-keys = rotate keys, see where they stand, make the recovery key
cli-keys-rotate = rotate what is due now: interrupted rotations, and people who deleted something
cli-keys-rotate-person = rotate the keys of this person's shard, whether or not it is due
cli-keys-rotate-all = rotate every shard
cli-keys-status = count people, shards and rotations
cli-keys-recovery = make the key that opens backups, and show it once
cli-keys-recovery-replace = make another one; what was sealed to the old key still needs the old key
cli-keys-export = bring a backup's keyring up to date: run it after erasures, between backups
cli-backup = back up database, sealed bodies and keyring, all sealed to the recovery key
cli-backup-folder = folder of the backups
cli-restore = restore a backup into an empty data folder, without anybody who was erased since
cli-restore-backup = name of the backup (the newest)

keys-rotated = { $count ->
    [0] Nothing was due.
    [one] One shard was rotated; its old key is destroyed.
   *[other] { $count } shards were rotated; their old keys are destroyed.
 }
keys-busy = Somebody held a row for too long, so the rotation is not finished. Nothing is lost. Run it again, or let the worker do it.
keys-epoch-gone = A key file that the database names is not there. Nothing was changed. Is the right folder mounted, and is GLASSPLATE_KEYS right?
keys-nothing-there = There is no instance in { $folder }. Name its folder with --data.
keys-no-memory-folder = There is no folder in memory to keep job keys in. Mount a tmpfs, name a folder on it in GLASSPLATE_JOB_KEYS, and make it readable by this user only.
keys-not-durable = This database may forget what it has committed (fsync or synchronous_commit is off). No key is destroyed on its word, so nothing was rotated. Switch both on.
keys-status-people = People with a key: { $living }. Erased: { $erased }.
keys-status-shards = Shards in use: { $count }. The oldest key is { $oldest } hours old.
keys-status-waiting = People who deleted something since their last rotation: { $people }. Unfinished rotations: { $shards }.
keys-status-job-keys = Keys of running jobs, in memory: { $count }.
keys-status-recovery = There is a recovery key.
keys-exported = The keyring is up to date: { $file }
keys-exported-nothing = The keyring was up to date.

recovery-shown-once = This is the recovery key. It is shown once and kept nowhere: write it down and keep it away from this machine.
recovery-what-it-opens = Whoever has it and a backup can open everything in it. Without it, no backup can be restored.
recovery-there = There is a recovery key already. With --replace another one is made for the backups to come.
recovery-none = There is no recovery key yet. Make one: glassplate keys recovery
recovery-mistyped = That is not a recovery key: a character is wrong or missing. Nothing was changed.
recovery-other-key = { $file } is sealed to another recovery key. Nothing was changed.
recovery-broken-file = { $file } is not as it was written. Nothing was changed. Take another backup.
recovery-not-ours = { $file } is not a file of a Glassplate backup.

backup-made = Backup { $name }: database, keyring and { $objects ->
    [one] one sealed body
   *[other] { $objects } sealed bodies
 }. { $removed ->
    [0] { "" }
    [one] One older backup was removed.
   *[other] { $removed } older backups were removed.
 }
backup-busy = Another backup writes to { $folder }. Wait until it is done.
backup-dump-failed = pg_dump ended with code { $code }; the lines above say why. No backup was made.
backup-no-role = To back up an external database, name a role with BYPASSRLS that may read everything in GLASSPLATE_DATABASE_BACKUP_URL.
safekeeping-disk = { $reason }: { $file } No part of what was written counts; what was there before is as it was.

restore-ask = Recovery key:{" "}
restore-no-backup = There is no such backup in { $folder }.
restore-newer-format = This backup was made by Glassplate { $version }. Restore it with that version or a newer one.
restore-no-keyring = There is no keyring beside the backups, so nothing in them can be opened.
restore-keyring-older = The keyring is older than the backup{ $count ->
    [0] { "" }
   *[other] : { $count } people in it have no key there
 }. Put the newest keyring beside it. Nothing was changed.
restore-not-empty = { $folder } is not empty. A restore needs an empty folder: name another one with --data.
restore-database-not-empty = The database has tables already. A restore needs an empty one.
restore-failed = The restore ended with code { $code }; the lines above say why. The folder was emptied again.
restore-done = Backup { $name } is restored: { $living ->
    [one] one person
   *[other] { $living } people
 }, and { $erased ->
    [0] nobody in it was erased since
    [one] one who was erased since is gone
   *[other] { $erased } who were erased since are gone
 }. Start it with: glassplate run
restore-missing = { $count ->
    [one] One sealed body is
   *[other] { $count } sealed bodies are
 } not in the backup's folder. What needs them will say that it is gone.

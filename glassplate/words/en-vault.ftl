# Keys, backups and restores, as an operator meets them on a terminal.
keys-no-memory-folder = There is no folder in memory to keep job keys in. Mount a tmpfs, name a folder on it in GLASSPLATE_JOB_KEYS, and make it readable by this user only.
keys-not-durable = This database may forget what it has committed (fsync or synchronous_commit is off). No key is destroyed on its word, so nothing was rotated. Switch both on.

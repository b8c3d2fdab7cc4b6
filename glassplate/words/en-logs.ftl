doctor-logs = Logs are files in { $folder } and are removed after { $life }.
doctor-logs-old = Log files in { $folder } are older than { $life }, which the policy promises. The running service removes them; start it, or remove them.
doctor-logs-elsewhere = Log lines go to standard error, too. Whoever keeps that stream (systemd, a container's log driver) must delete it after { $life }; from here that cannot be seen. { $setting }=files keeps them here alone.

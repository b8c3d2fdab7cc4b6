# `glassplate doctor`: what the host and the instance's set-up give, and what to do where they do not.
cli-doctor = say what this machine gives of what the promises need, and what to do about the rest
cli-doctor-json = one JSON object instead of lines

doctor-ok = ok
doctor-lacking = missing
doctor-unknown = unknown
doctor-all-there = Nothing is missing.
doctor-missing =
    { $count ->
        [one] One thing is missing.
       *[other] { $count } things are missing.
    }

doctor-landlock = Landlock, version { $version }: code that opens pictures can reach no file.
doctor-landlock-missing = Landlock is not there. It needs Linux 5.13 or newer with "landlock" among the security modules (lsm=landlock,... on the kernel's command line), and a container must not forbid it. Until then only the system-call filter keeps pictures' code from files.
doctor-seccomp = seccomp: code that opens pictures can make only the system calls that computing needs.
doctor-seccomp-missing = seccomp is not there. It needs a kernel with CONFIG_SECCOMP_FILTER on x86_64 or aarch64. Until then code that opens pictures could open network connections and start processes.
doctor-sandbox = Sandbox: all { $tried } ways out of it were tried, and refused.
doctor-sandbox-open = These of { $tried } ways out of the sandbox are open: { $open }. The lines above say why.
doctor-sandbox-fails = The sandbox does not run at all, so no picture can be opened. See that Python may start processes, and that memory is left.
doctor-memory-files = Memory files: pictures on their way need no disk.
doctor-memory-files-missing = There are no memory files (memfd_create), which pictures on their way need. Linux 3.17 or newer has them; a container must not forbid them.
doctor-job-keys = Keys of running jobs lie in memory only.
doctor-swap-off = Swap is off: memory reaches no disk.
doctor-swap-sealed = Swap is on, and encrypted or in memory.
doctor-swap-unknown = Swap is on, and from here it cannot be seen whether its disk is encrypted. If it is not, switch it off (swapoff -a) or encrypt it: what is in memory can be written there.
doctor-core-dumps = Core dumps: a crash writes no memory to a disk.
doctor-core-dumps-piped = When a process crashes, the kernel hands its memory to a program (kernel.core_pattern). Turn that off: sysctl -w kernel.core_pattern=core
doctor-user-namespaces = User name spaces: PostgreSQL can run without root's rights.
doctor-user-namespaces-unneeded = User name spaces are not needed here.
doctor-user-namespaces-missing = PostgreSQL does not run as root, and this machine allows no user name spaces. Run as an ordinary user, or set GLASSPLATE_DATABASE_URL.
doctor-open-files = Open files: up to { $count }.
doctor-open-files-few = Only { $count } files may be open at once. Each connected browser needs one: raise the limit to { $wanted } or more (ulimit -n, or LimitNOFILE= of the service).
doctor-postgres-own = PostgreSQL { $version }, our own.
doctor-postgres-external = PostgreSQL { $version }, an external one.
doctor-postgres-old = The external PostgreSQL is version { $version }; it must be { $oldest } or newer.
doctor-postgres-silent = The external PostgreSQL does not answer, or does not let us in. Check GLASSPLATE_DATABASE_URL and that the server runs.
doctor-models = Models: all { $count } files are the ones that were pinned.
doctor-models-wrong = Model files are missing or not the ones that were pinned. Bring them: python -m glassplate.engines.fetch
doctor-disk = Disk: { $free } GB free for the data folder.
doctor-disk-full = Only { $free } GB are free for the data folder. Make room for { $wanted } GB or more, or choose another folder with --data.
doctor-clock = Clock: kept right.
doctor-clock-alone = Nothing keeps this machine's clock right, and expiry dates and one-time codes rest on it. Run a time service, on Debian: apt-get install systemd-timesyncd
doctor-clock-unknown = Whether something keeps the clock right cannot be seen from here. See that the host does: expiry dates and one-time codes rest on it.
doctor-fonts = Fonts: none are needed.
doctor-policy-refused = The policy cannot be kept or read. See what is wrong with it: glassplate policy check { $file }
doctor-words = Words that are refused: our own lists. Yours would be in { $setting }.
doctor-words-own = Words that are refused: our own lists and yours.
doctor-words-broken = Your list of words cannot be read, and nothing is made before it can. Mend the file that { $setting } names.
doctor-pictures =
  { $count ->
    [one] Pictures that are refused: one fingerprint.
   *[other] Pictures that are refused: { $count } fingerprints.
  }
doctor-pictures-none = Pictures that are refused: there is no list. Yours would be in { $setting }.
doctor-pictures-broken = Your list of fingerprints cannot be read, and no picture is taken before it can. Mend the file that { $setting } names.
doctor-mail = Mail leaves by { $host }.
doctor-mail-outbox = Mail stays here, on the outbox page: this is a development instance.
doctor-mail-unneeded = Mail: the policy sends none.
doctor-mail-nobody = The policy sends mail and names nobody who delivers it. Add a processor with the purpose "mail".
doctor-mail-refused = Mail cannot leave: GLASSPLATE_SMTP_URL names no server that the policy allows. Put its name among the hosts of the processor { $company }, or say there that it is your own (self_hosted = true).
doctor-authority = What signs results is valid until { $until }.
doctor-authority-over = What signs results was valid until { $until }. Check the clock. If it is right, move provenance-ca.pem and provenance-leaf.pem out of the folder of secrets: the next start makes new ones.
doctor-authority-broken = What signs results cannot be read. Bring provenance-ca.pem and provenance-leaf.pem back from a backup, or move them away: the next start makes new ones.
doctor-authority-to-come = What signs results is made at the first start.
doctor-authority-unneeded = Results are not signed: the policy does not say so.
doctor-stand-ins = A stand-in at { $address } answers instead of every company, and nothing real is made. Unset GLASSPLATE_STANDIN to call the companies.
doctor-stand-ins-none = Stand-ins: none. Who is called is who answers.

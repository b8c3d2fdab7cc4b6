# `glassplate generate` and `glassplate edit --url`: the command line as a client of a running instance.

generate-what = Make pictures or a video from words, at a running instance.
generate-prompt = What you want. Without it, or with "-", the words are read from standard input, where nobody else on this machine sees them.
generate-output = Where to write: a file, or a folder. Without it: here, named after the job.
edit-prompt = What to change, in words; "-" reads them from standard input. Needs --url.
edit-tool-missing = Choose a tool with --tool that works here (glassplate tools lists them), or say with --url which instance is to be asked.
edit-only-elsewhere = Words and models need --url: say which instance is to be asked.

elsewhere-what = at a running instance
elsewhere-url = The address of the instance.
elsewhere-key-env = The environment variable that holds the API key; usually { $usual }.
elsewhere-key-file = A file that holds the API key, instead.
elsewhere-tool = A tool of the instance by its id (GET /api/tools).
elsewhere-model = A model by its name.
elsewhere-engine = An engine by its name: the first of its tools that fits.
elsewhere-size = The size, as the model writes it.
elsewhere-ratio = The shape, as the model writes it, such as 16:9.
elsewhere-seed = A number that makes the same result again, where the model has one.
elsewhere-n = How many results.
elsewhere-ref = Pictures to look at, in this order.
elsewhere-set = Any other setting of the tool; a file's name for one that takes a picture or a mask.
elsewhere-max-credits = Go on without asking if all of it costs at most so many credits, else do nothing.
elsewhere-yes = Go on without asking.
elsewhere-price = { $price ->
    [0] It costs nothing.
    [one] It costs one credit.
   *[other] It costs { $price } credits.
 }{ $count ->
    [one] { "" }
   *[other] {" "}For { $count } pictures in all.
 }
elsewhere-go-on = Go on? (y/n)
elsewhere-say-yes = Nobody is there to be asked. Add --yes, or --max-credits with the most that it may cost.
elsewhere-not-wanted = Nothing was sent.
elsewhere-done = Written: { $outputs } ({ $seconds } s).
elsewhere-stopped = Stopped, there too. It cost nothing.
elsewhere-cancelled = It was cancelled there. It cost nothing.
elsewhere-bad-url = This is no address that can be asked: it has to begin with https:// (http:// for this machine alone).
elsewhere-no-key = There is no API key. Put it into the environment as { $name }, or name a file with --key-file; make one under /account/keys of the instance.
elsewhere-unreached = The instance could not be reached, or could not show who it is. Nothing was sent.
elsewhere-broken = The connection broke. Look into the instance before you ask again: the work may go on there.
elsewhere-odd = Whoever answered there is no Glassplate that we understand.
elsewhere-no-tool = The instance has nothing that does this. GET /api/tools says what it has.
elsewhere-no-setting = { $tool } has no setting named { $name }.
elsewhere-too-many-references = { $tool } looks at { $most } pictures at most.
elsewhere-bad-set = Write --set NAME=VALUE.
elsewhere-phase-sending = sending
elsewhere-phase-waiting = waiting
elsewhere-phase-running = working
elsewhere-phase-generating = working
elsewhere-phase-saving = saving

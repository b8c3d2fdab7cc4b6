# The stand-ins: a rehearsal without a vendor.
standin-what = Start stand-ins of the vendors on this machine, to rehearse without a key.
standin-about = Answers as OpenAI, Gemini, Vertex, ComfyUI and OpenAI-compatible servers do, with invented pictures. Nothing leaves this machine; all that is asked is kept in memory for tests to look at. Never use it for people's pictures.
standin-port = port to listen on ({ $port }; 0 takes a free one)
standin-host = loopback address to listen on (127.0.0.1)
standin-loopback-only = Stand-ins keep all they see and let everybody in: they listen on a loopback address only.
standin-ready = Stand-ins are ready at { $address } (rehearsal: nothing leaves this machine). Use them with GLASSPLATE_STANDIN={ $address }
standin-page = These are Glassplate's stand-ins: they answer as vendors do, with invented pictures. Nothing leaves this machine.
    See docs/stand-ins.md.
cli-stand-in = with --development: rehearse, pictures come from stand-ins on this machine and no key is needed
run-stand-in-needs-development = Stand-ins are for rehearsals: add --development.
run-rehearsal = Rehearsal: pictures by a stand-in ({ $url }), nothing leaves this machine.
standin-people-title = This is not { $company }
standin-people-what = It is a stand-in on your own machine, for rehearsals. Nothing that you type leaves it. Be whoever you like.
standin-people-asks = Asked for: { $scopes }
standin-people-address = E-mail address
standin-people-name = Name
standin-people-confirmed = The address is confirmed
standin-people-yes = Continue
standin-people-no = Cancel
standin-people-bad = The page that led here did not say who it is, where to return to, or which state it keeps.

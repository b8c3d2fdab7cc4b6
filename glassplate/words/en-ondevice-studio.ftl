# Tools that run in the person's own browser

ondevice-fetching = Fetching the tool: { $bytes } of { $of } MB. Only once, then your browser keeps it.
ondevice-not-at-hand = Its files are not in this browser yet. Use it once with a network; from then on it works without one.
ondevice-away = No network. What runs on this device works; everything else comes back with the network.
ondevice-back = The network is back.
ondevice-nobody = This browser cannot say whose pictures to show. Open the studio again once the network is back.
ondevice-hold = Keep it for use without a network ({ $size } of the { $free } free here)
ondevice-hold-plain = Keep it for use without a network ({ $size })
ondevice-held = Works without a network too.

ondevice-refused-no-person = No person was found. Choose an object and mark it; that runs on our server.
ondevice-refused-box-outside = The box lies outside the picture.
ondevice-refused-nothing-marked = Nothing is marked yet. Paint over what you want to recolour.
ondevice-refused-too-large = This picture is too large for this device. Run it on our server, or make it smaller first.
ondevice-failed-fetch = The tool could not be fetched. Check your connection and try again.
ondevice-failed-model = What came of the tool is not what we sent, so it was not used. Try again, or run it on our server.
ondevice-failed-memory = This device does not have enough memory for it. Run it on our server, or make the picture smaller first.
ondevice-failed-time = The tool stopped answering. Try again, or run it on our server.
ondevice-failed-picture = This browser cannot open the picture. Run it on our server.
ondevice-failed-crashed = The tool stopped unexpectedly. Your picture is as it was; try again, or run it on our server.
ondevice-failed-saving = The result could not be saved. Try again.

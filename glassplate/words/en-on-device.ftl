# Recolouring, and tools that run in the person's own browser

tool-recolour = Recolour
tool-recolour-hint = Gives what you paint over another colour; folds and shades stay.
param-recolour-colour = New colour
param-recolour-mask = Painted over what to recolour
param-recolour-reach = What of it
option-recolour-reach-all = All that is painted over
option-recolour-reach-alike = Only what has its main colour

word-path-device-account = Worked on in your browser; only the result is saved, in your account.
word-path-device-until-done = Does not leave this device.
word-path-device-nowhere = Does not leave this device.
word-path-device-details-account = The tool itself comes to your browser and works there, without us. The finished picture is then saved as a version of this session, as if you had uploaded it.
word-path-device-details-until-done = The tool itself comes to your browser and works there. Neither the picture nor what is made of it is sent to { $service } or to anybody else.
word-path-device-details-nowhere = The tool itself comes to your browser and works there. Neither the picture nor what is made of it is sent to { $service } or to anybody else.

clause-works-on-device-saved = Tools that run in your browser do not even send it to us; only what they made of it is saved in your account.

device-not-offered = This tool does not run in the browser here.
device-needs-new-picture = This picture is not there any more, or is in use already. Upload the result again.

api-part-made = Made on your device
api-op-made-add = Bring what a tool made on your device
api-op-made-add-more = Where tools also run in the browser and pictures live with the account: the upload becomes a new version. It is marked like any result, and costs nothing.

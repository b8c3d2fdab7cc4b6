# What the server's own pages say. The studio, the account pages and the policy have files of their own.

page-skip = Go to the content
nav-label = Main
nav-studio = Studio
nav-library = Library
nav-account = Account
nav-sign-in = Sign in
foot-label = About this service
foot-privacy = Privacy policy
foot-processors = Who receives data
foot-terms = Terms
foot-licences = Licences
foot-contact = Contact
foot-version = Policy { $version }
unfinished-label = State of this service
unfinished-banner = This build cannot keep all of its policy yet.
unfinished-link = What is missing

landing-open = Open the studio
landing-promise = What happens to your pictures
landing-policy = Read the whole policy
pair-divider = Move the line between before and after
pair-cutout = Cut out the person
pair-cutout-before = A portrait in front of a flag and a model of a spacecraft
pair-cutout-after = The same portrait, the person alone on a plain colour
pair-background = Blur what is behind
pair-background-before = A cup of coffee on a wooden table, everything in focus
pair-background-after = The same cup, the table behind it out of focus
pair-enlarge = Four times larger
pair-enlarge-before = A small part of a photograph, coarse when enlarged
pair-enlarge-after = The same part, enlarged four times with fine detail

studio-title = Studio
studio-needs-script = The studio needs JavaScript.
studio-needs-script-hint = { $accounts ->
    [yes] Everything else works without it: your library, your account, the policy.
   *[no] Everything else works without it.
 }

library-title = Library
library-new = New session
library-versions =
    { $count ->
        [one] 1 version
       *[other] { $count } versions
    }
library-delete-one = Delete { $title }
library-older = Older sessions
library-end = There is nothing older.
library-newest = Back to the newest
library-empty = Nothing here yet
library-empty-hint = What you edit in the studio is kept here, session by session, until you delete it.
library-start = Edit your first picture

delete-title = Delete a session
delete-question = Delete “{ $title }”?
delete-what-goes =
    { $versions ->
        [one] Its only version goes
       *[other] All { $versions } versions go
    }, with { $pictures ->
        [one] 1 picture and its thumbnail.
       *[other] { $pictures } pictures and their thumbnails.
    }
delete-no-undo = This cannot be undone.
delete-do = Delete
delete-keep = Keep it
delete-done = The session is deleted.

error-cost-nothing = It cost you nothing.
error-cost-kept = What you kept is safe on the server.
error-reference = Reference { $reference }
error-home = Go to the start page
error-again = Try again
error-400-title = This request made no sense to us
error-400-do = Go back and try it once more; if you typed the address, look at it again.
error-403-title = This form is too old
error-403-do = Go back, load the page anew and send it once more. Your browser must accept this site’s own cookies.
error-404-title = There is nothing at this address
error-404-do = It was deleted, belongs to somebody else, or never was.
error-405-title = Nothing opens here by itself
error-405-do = This address only takes what a button on another page sends. Go back and press it there.
error-429-title = Too many requests
error-429-do = Wait a minute, then go on.
error-500-title = Something broke on our side
error-500-do = Try again. If it happens again, tell us the reference below.
error-503-title = We will be back in a moment
error-503-do = Our database does not answer at the moment. Wait a few seconds, then try again; what you just sent may not have arrived.
error-offline-title = You are offline
error-offline-do = Connect again and go on where you were.

design-title = Components
design-lead = Every part of the interface in every state, in both themes. What is not here is not used anywhere.
design-light = Light
design-dark = Dark
design-colours = Colours
design-type = Type
design-type-sample = The picture is the loudest thing
design-sentence = Errors say what happened, what it cost and what to do.
design-link = A link
design-link-accent = A link that is the next step
design-buttons = Buttons
design-run = Run
design-run-price =
    { $price ->
        [one] Run – 1 credit
       *[other] Run – { $price } credits
    }
design-compare = Compare
design-discard = Discard
design-sending = Sending
design-download = Download
design-undo = Undo
design-redo = Redo
design-brush = Brush
design-eraser = Eraser
design-small = Chips, badges, keys
design-size = 2048 × 1365
design-person = Person
design-object = Object
design-object-hint = Draw a box around it.
design-sky = Sky
design-initials = AL
design-fields = Fields
design-name = Name
design-name-hint = Shown to nobody but you.
design-width = Width
design-width-error = At most 20000. Nothing was changed.
design-model = Background
design-background = Plain colour
design-blur = Blur
design-colour = Colour
design-unavailable = Not available
design-choices = Choices
design-notify = Tell me when a job is done
design-shortcuts = Keyboard shortcuts
design-panel = Panel, and where data goes
design-here = Stays on this server.
design-device = Does not leave this device.
design-company = Goes to a company; it keeps it up to 30 days. 4 credits.
design-close = Close
design-dialog = Dialog
design-menu = Menu and tooltip
design-rename = Rename
design-toast = Toast
design-sheet = Sheet, for phones
design-crop = Crop
design-progress = Progress and waiting
design-waiting = Second in the queue
design-cancel = Cancel
design-generating = Cutting out
design-left = about 4 s left
design-notes = Banners and notes
design-refused = Refused: the picture shows no person. It cost you nothing. Choose an object instead.
design-failed = It failed for lack of memory. It cost you nothing. Try a smaller picture.
design-no-credits = You have 1 credit and this needs 2. Nothing was started.
design-empty = Empty state
design-table = Table, list, facts
design-contact = Contact sheet
design-icons = Icons
design-picture = Portrait

policy-in-force = Version { $version }, in force from { $effective }
policy-hash = SHA-256 { $hash }
policy-all-versions = All versions
policy-as-data = As data
policy-contents = Contents
policy-past = This is an earlier version. It no longer holds.
policy-now = The one in force
legend-kept = a part of this build keeps it
legend-missing = promised, and not there yet
mark-kept = Kept now.
mark-missing = Not built.
processors-none = Nobody does. This service sends data to no company.
processors-policy = What the policy says about these companies
history-title = Versions of the policy
history-lead = Every version that was published, with the hash of the file behind it. None is changed afterwards: a new promise is a new version.
history-current = In force from { $effective }
history-past = Was in force from { $effective }
history-changes =
    { $count ->
        [one] What it changed: 1 sentence
       *[other] What it changed: { $count } sentences
    }

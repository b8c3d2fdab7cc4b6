# Bringing in what was taken along from another Glassplate.

import-title = Bring your data here
import-lead = The download of another Glassplate can be taken in here: sessions with their versions, pictures, films and the words that they were made with. Each picture is made anew from its pixels, as if you had uploaded it; credits and the record of what left stay where they were.
import-file = The ZIP that you downloaded there
import-hint = It is sealed while it arrives, and destroyed once it is taken in. Unlock an encrypted one first.
import-send = Bring it in
import-sending = How much has arrived
import-away = It did not arrive. Check your connection and try again.
import-needs-script = Sending a large file needs scripts in your browser.
import-last = What you brought last
import-library = Look at your library
import-cancel = Stop
import-waiting = It has arrived, and waits its turn.
import-running = { $done ->
    [0] It is being read.
    [one] One session is in.
   *[other] { $done } sessions are in.
 }
import-done = { $done ->
    [0] There was nothing in it to be taken in.
    [one] One session is in, with { $versions ->
        [one] one version
       *[other] { $versions } versions
     }.
   *[other] { $done } sessions are in, with { $versions } versions.
 }
import-failed = Something went wrong with it, on our side or in the file.
import-cancelled = You stopped it. { $done ->
    [0] Nothing came in.
    [one] One session had come in, and stays.
   *[other] { $done } sessions had come in, and stay.
 }
import-left-out = { $count ->
    [one] One version was left out: its picture could not be opened.
   *[other] { $count } versions were left out: their pictures could not be opened.
 }
import-not-ours = This is no download of a Glassplate, or it is damaged.
import-too-many = There are too many files in it.
import-too-swollen = It unpacks to far more than it should.
import-gone = It is not there any more.
import-too-large = The file is larger than { $megabytes } MB.
import-one-at-a-time = Something is being taken in already. Wait until it has ended, or stop it.
import-at-the-page = This is done by somebody who is signed in at the page, not by a program.

export-encrypted = Encrypt it
export-passphrase = A passphrase for the file
export-passphrase-hint = At least 12 letters. It is not kept: without it nobody opens the file, not even we. It is an age file, which “age -d” or “glassplate export open” opens.
export-passphrase-short = Use at least 12 letters, or leave it empty.
export-passphrase-long = Use at most 200 letters.

cli-export = downloads of what is held about somebody
cli-export-open = open a download that was encrypted under a passphrase; needs no server and no network
cli-export-file = the file, as it was downloaded
cli-export-out = where the ZIP is written
cli-export-passphrase = Passphrase:{" "}
cli-export-shut = It does not open: another passphrase, or the file is cut or changed.
cli-export-there = There is such a file already.
cli-export-done = It is open: { $bytes } bytes.

# What is not made here, and how to report

refused-words-minor = This asks for sexual content with a child. That is never made here. Nothing was kept and your credits are back. If that is a mistake, write to { $contact } or use the page “Report”.
refused-words-person = This asks for sexual content of somebody real, or of somebody in a picture. That is never made here. Nothing was kept and your credits are back. If that is a mistake, write to { $contact } or use the page “Report”.
refused-words-sexual = This asks for nudity or sexual content, which is not made here. Nothing was kept and your credits are back. Say it in other words, or if that is a mistake, write to { $contact }.
refused-words-violence = This asks for cruelty, which is not made here. Nothing was kept and your credits are back. Say it in other words, or if that is a mistake, write to { $contact }.
refused-words-operator = A word in this is not allowed in this studio. Nothing was kept and your credits are back. If that is a mistake, write to { $contact }.
refused-words-long = These are too many words to check. Say it more briefly. Nothing was kept and your credits are back.
refused-picture-brought = A picture that goes along seems to show nudity, so nothing was made from it. Nothing was kept of this and your credits are back. If that is a mistake, write to { $contact }.
refused-picture-made = What was made seems to show nudity, so it was thrown away. Nothing was kept and your credits are back. If that is a mistake, write to { $contact }.
refused-picture-known = A picture is on a list of pictures that are not handled here. Nothing was kept and your credits are back. If that is a mistake, write to { $contact }.
failed-check = The check against nudity could not be made, so nothing was made without it. Your credits are back.

# The page where anybody can report

foot-report = Report
report-title = Report something
report-lead = Write here if something was made or shown that should not be, or if you were refused by mistake. What you write is kept sealed until it was dealt with. You can also write to { $contact }.
report-about = What is it about?
report-about-choose = Choose
report-about-child = A child in danger, or sexual content with a child
report-about-person = Sexual or false content of somebody real
report-about-mine = A picture of me, or my own work
report-about-refusal = I was refused by mistake
report-about-other = Something else
report-about-missing = Choose what it is about.
report-what = What happened, and why should it not be?
report-what-hint = Say where you saw it. Do not send the picture itself: none is taken here.
report-what-missing = Write what happened.
report-what-long = This is too long. Write the most important part.
report-contact = How can you be reached? (optional)
report-contact-hint = Only if you want an answer. Without it nobody knows who wrote.
report-contact-long = This is too long.
report-send = Send
report-sent = Thank you. Your report was kept, sealed, for the person who runs this service.
report-full = There are too many reports just now. Please write to { $contact }.

mail-report-subject = A report is waiting
mail-report-body =
    Somebody used the report page of { $service }. What they wrote is sealed and not in this mail. Read it on the server:

    glassplate reports
mail-report-end =
    { $service }
    This mail goes to the contact in the privacy policy.

# On the command line

cli-reports = read what people reported
cli-reports-id = ID
cli-reports-done = delete a report that was dealt with
cli-reports-gone = It is deleted.
cli-reports-unknown = There is no report with this id.
cli-reports-contact = Answer to: { $contact }
cli-reports-waiting =
    { $count ->
        [0] No report is waiting.
        [one] One report is waiting.
       *[other] { $count } reports are waiting.
    }
cli-fingerprint = print a picture's fingerprint, a line for the list of refused pictures
cli-fingerprint-picture = PICTURE
cli-fingerprint-bare = This picture has too little in it to be told from another.

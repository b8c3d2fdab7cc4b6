# Incidents: what went wrong with data, and whom it concerns.

card-incidents = What went wrong
incidents-fact = { $count ->
        [one] Something happened to data of yours.
       *[other] { $count } times something happened to data of yours.
    }
incidents-look = Read what happened
incidents-lead = What happened to data of yours, and what you can do. Ask { $contact } whatever else you want to know.
incidents-none = Nothing happened to data of yours that we know of
incident-label = An incident
incident-banner = Something happened that concerns data of yours.
incident-read = Read what, and what you can do
incident-seen = I have read it
part-incidents-affected = Incidents that concern you
mail-incident-subject = Something happened that concerns data of yours
mail-incident-body =
    { $text }

    You find this again, and how to ask us, in your account at { $service }:
    { $link }

cli-incidents = Keep the register of incidents
cli-incidents-add = Note an incident; what happened is read from standard input
cli-incidents-list = List the open ones, with the time that is left to tell the authority
cli-incidents-show = Show what was written
cli-incidents-affected = Note whom it concerns: addresses or ids from standard input, a line each, or as the options say
cli-incidents-tell = Tell them by mail and on their pages; the text is read from standard input
cli-incidents-reported = Note that the authority was told
cli-incidents-close = Close it
cli-incidents-noticed = when it was noticed (ISO 8601, UTC); now if not said
cli-incidents-all = also those that are closed
cli-incidents-id = id of the incident
cli-incidents-everybody = everybody with an account
cli-incidents-company = everybody of whom this processor got something, by the record of what left
cli-incidents-since = from when on (ISO 8601, UTC)
cli-incidents-until = until when (ISO 8601, UTC)
cli-incidents-unknown = There is no such incident.
cli-incidents-added = The authority must hear of it by { $due } UTC. The incident is { $id }
cli-incidents-is-closed = closed
cli-incidents-is-reported = the authority was told
cli-incidents-is-late = LATE ({ $hours } hours left)
cli-incidents-is-due = { $hours } hours left
cli-incidents-people = { $mailed } of { $affected } told
cli-incidents-concerned = It concerns { $count } more.
cli-incidents-told = { $count ->
        [one] One mail was written.
       *[other] { $count } mails were written.
    } Banners are there from now on.
cli-incidents-done = Noted.
cli-incidents-before = That was noted before.
cli-incidents-write = Write what happened; Ctrl-D ends it.
cli-incidents-incomplete = Write at least { $shortest } letters on standard input, about something that was noticed in the past.

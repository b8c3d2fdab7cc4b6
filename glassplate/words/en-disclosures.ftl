# What an authority asks for, and what it is given.

card-disclosures = What authorities were given
disclosures-fact = { $count ->
        [one] An authority was given data of yours.
       *[other] { $count } times an authority was given data of yours.
    }
disclosures-look = See who, what and why
disclosures-lead = What an authority was given about you, on what ground. Ask { $contact } whatever else you want to know.
disclosures-none = No authority was given data of yours that we may tell you of
disclosures-numbers = In the last year authorities asked { $asked ->
        [one] once
       *[other] { $asked } times
    } for data; something was given { $given ->
        [one] once
       *[other] { $given } times
    }.
disclosure-identity = Your name and address
disclosure-everything = All that is held about you
disclosure-needs-two = Another person has to agree first.
disclosure-needs-reason = A ground in law has to be written down first.
disclosure-nobody = It was refused, or whom it is about is not here any more.
holds-signer = the name of somebody who runs the service
part-disclosures-subject = What authorities were given about you
mail-disclosed-subject = An authority was given data of yours
mail-disclosed-body =
    A law made us give data of yours to an authority. Who it was, what it was and on what ground stands in your account at { $service }:
    { $link }

cli-disclosures = Keep the register of what authorities ask for
cli-disclosures-signer = Let somebody sign; their code is shown once
cli-disclosures-add = Enter a request; read from standard input, a line each: your code, the authority, the ground in law, what it asks for
cli-disclosures-show = Show what was written
cli-disclosures-agree = Agree to it; your code is read from standard input
cli-disclosures-give = Write what is given to a file, and tell the person where one may
cli-disclosures-refuse = Refuse it
cli-disclosures-list = List all requests
cli-disclosures-statistics = Say how many there were in the last year
cli-disclosures-name = the name that the register shows
cli-disclosures-person = id of the person
cli-disclosures-scope = what is given: who they are, or all that is held
cli-disclosures-silent = a law forbids to tell them until then (ISO 8601, UTC)
cli-disclosures-id = id of the request
cli-disclosures-out = the file, a ZIP, which must not be there yet
cli-disclosures-unknown = There is no such request.
cli-disclosures-over = It is over.
cli-disclosures-taken = Somebody has this name, or it is longer than 40 letters.
cli-disclosures-code = Their code, shown only now:
cli-disclosures-nobody = Nobody has this code.
cli-disclosures-incomplete = Who asks and what for has to be said, in 2,000 letters each at most.
cli-disclosures-added = Entered. Another person agrees to { $id }
cli-disclosures-same = It takes another person than who entered it, and a request that is open.
cli-disclosures-there = There is such a file already.
cli-disclosures-given = Given; the person is told where no law forbids it.
cli-disclosures-is-entered = waits for another person
cli-disclosures-is-agreed = agreed
cli-disclosures-is-given = given
cli-disclosures-is-refused = refused
cli-disclosures-type-1 = Type your code:
cli-disclosures-type-4 = Type your code, the authority, the ground in law and what it asks for, a line each:

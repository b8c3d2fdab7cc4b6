# Cases: what people ask of whoever runs the service, on its pages, by mail, and at the command line.

cases-title = Your questions and requests
cases-short = Ask us something, use one of your rights, and see where what you asked stands.
cases-look = Questions and requests
cases-lead = Everything that you asked, each with a number, a state and the day by which you get an answer. What is written is sealed; it is opened to answer you, and you see each time it was.
cases-there = What you asked
cases-none = You asked nothing yet.
cases-new = Ask something new
cases-send = Send
cases-full = You asked a lot today. Add to something that is open, or come back tomorrow.

case-kind = What is it about?
case-kind-missing = Choose what it is about.
case-kind-question = A question
case-kind-problem = Something does not work
case-kind-access = A copy of what you hold about me
case-kind-portability = My data, to take somewhere else
case-kind-correct = Something about me is wrong
case-kind-erase = Delete what you hold about me
case-kind-object = I object to a use of my data
case-kind-restrict = Keep my data, but do not use it
case-kind-withdraw = I take back a consent
case-text = Your words
case-more = Add something
case-text-missing = Write a few words.
case-text-long = That is too long: 10,000 letters at most.

case-state-open = Waits for an answer
case-state-waiting = Waits for your yes
case-state-in-hand = Somebody is at it
case-state-answered = Answered
case-state-refused = Refused, with the reason
case-state-closed = Closed

case-number = Number
case-opened = Asked on
case-due = Answer by
case-said = What was written
case-who-person = You
case-who-staff = The answer
case-no-words = (no words)
case-dropped = { $count ->
    [one] One attachment was not kept
   *[other] { $count } attachments were not kept
 }
case-confirm = Was it you?
case-confirm-what = This came by mail, and anybody can write a mail in your name. Nothing happens until you say yes here.
case-confirm-do = Yes, I asked for this
case-copy = Your copy
case-copy-what = It is ready: everything that is held, as files, made while it is sent.
case-copy-do = To the download
case-picture = A picture to look at
case-picture-what = Nobody here sees your pictures. If one helps to answer you, choose it: it can be opened for this question only, and you can take it away at any time.
case-picture-which = Its session
case-attach = Let it be looked at
case-detach = Take it away
case-attached-gone = It was deleted
case-looks = When it was opened here
case-looks-none = Nobody opened it yet.
case-look-picture = with the picture
case-close = It is settled
case-back = All that you asked

case-words-erase = delete my account|delete my data|delete everything|erase my|erase all|remove my data|remove my account|right to erasure|right to be forgotten
case-words-access = copy of my data|access to my data|access request|what data do you|all data you hold|all the data you hold|export my data|right of access

desk-title = Write to us
desk-lead = You need no account. We send a code to your address; with it you ask, see your answers, take a copy of what we hold, or delete it.
desk-ask = Send me a code
desk-mail-too = You can also write to { $contact }. It becomes the same kind of request, with a number and a date.
desk-code-how = We sent a code. It works once, in this browser, for { $life }.
desk-code-do = Go on
desk-over = That code is over. Ask for another one.
desk-again = Send another code
desk-held = What we hold of this address
desk-held-what = What you wrote, our answers, and your address, sealed.
desk-held-account = There is an account of this address. Sign in to see and download all of it.
desk-held-nothing = We hold nothing of this address.
desk-sign-in = Sign in
desk-erase = Delete all of it
desk-erase-question = Delete everything that we hold of this address?
desk-erase-now = At once, nobody can open anything of it any more. Within seconds the rows are removed. There is no way back.
desk-erase-account = The account of this address, with everything in it
desk-erase-texts = Your address and { $count } sealed words
desk-erase-backups = Backups are kept for { $backups }. What is in them of you cannot be opened any more, as its key is destroyed.
desk-erase-not = Keep it
desk-leave = Forget me in this browser

contact-ask = Ask here
contact-ask-what = Ask a question or use a right here; you need no account, a code by mail is enough. Each gets a number, a state and a date.
contact-numbers = In the last year { $count ->
    [one] one thing was asked
   *[other] { $count } things were asked
 }; { $overdue ->
    [0] no answer is late.
    [one] one answer is late.
   *[other] { $overdue } answers are late.
 }
contact-median = Half of the answers came within { $days ->
    [one] one day
   *[other] { $days } days
 }.

inbox-title = Hand in a mail
inbox-what = On a development instance no mail server brings mails. What is handed in here is taken as one that a mail server brought.
inbox-mail = The whole mail
inbox-mail-hint = Headers first, such as From and Subject, then an empty line, then the words.
inbox-do = Hand it in

mail-taken-opened = It is a new case.
mail-taken-added = It was added to its case.
mail-taken-again = This mail was here before; nothing was done.
mail-taken-automatic = A program or a list wrote it; nothing was done.
mail-taken-too-many = This address opened too many cases today; nothing was done.
mail-taken-too-large = It is larger than one megabyte; nothing was done.
mail-taken-unreadable = It has no sender that could be answered; nothing was done.
mail-taken-off = The policy takes no requests by mail; nothing was done.
mail-taken-later = The database is away; hand it in again later.

mail-case-code-subject = Your code for { $service }
mail-case-code-body =
    Somebody, we think you, wants to write to { $service } or see what it holds of this address. The code is:

    { $code }

    It works once, for { $life }, in the browser that asked for it. If it was not you, do nothing.
mail-case-code-end = This mail was sent because this address was typed there.
mail-case-opened-subject = We have your request { $number }
mail-case-opened-body =
    Your mail to { $service } has the number { $number }. You get an answer by { $due }.

    { $how }

    Attachments are not kept.
mail-case-see-how = You can reply to this mail, or see where it stands here: { $link }
mail-case-confirm-how = A mail can be written in anybody's name, so nothing happens until you confirm it with a code, here: { $link }
mail-case-opened-end = If you did not write to us, do nothing: this mail is all that comes of it.
mail-case-confirm-subject = Please confirm your request { $number }
mail-case-confirm-body =
    We understood what you wrote to { $service } under the number { $number } as this: { $kind }.

    A mail can be written in anybody's name, so nothing happens until you confirm it with a code, here: { $link }

    Without that the request ends on { $due }.
mail-case-confirm-end = If you did not ask for this, do nothing, or reply to this mail.
mail-case-answered-subject = Our answer to { $number }
mail-case-answered-body =
    { $text }

    This answers what you asked { $service } under the number { $number }.
mail-case-answered-end = You can reply to this mail: it is added to the same request.
mail-case-refused-subject = We cannot do what you asked in { $number }
mail-case-refused-body =
    We do not do what you asked { $service } under the number { $number }. The reason:

    { $reason }

    If you do not agree, you can complain to { $authority }, and you can go to a court.
mail-case-refused-end = You can reply to this mail: we then look at it again.
mail-case-forgotten-subject = What we held of you was deleted
mail-case-forgotten-body =
    What you wrote to { $service }, our answers and your address were deleted. Nothing of it can be opened any more, and the rows are being removed.

    This page says how far that is proved; it knows no name, and we have no other way to find it again:
    { $link }
mail-case-forgotten-end = We do not have your address any more.

cli-mail = mails that come in
cli-mail-receive = take one mail from standard input, as a mail server hands it on
cli-cases = what people ask: questions, problems, and the rights they use
cli-cases-list = list the cases, the most urgent first; no words are opened
cli-cases-all = list the closed ones too
cli-cases-statistics = how many there are, how many are late, and how fast answers come
cli-cases-show = open what was written; why is a line on standard input, and the person sees both
cli-cases-show-reason = Why do you open it? One line; the person reads it.
cli-cases-picture = write the picture that the person attached to this new file
cli-cases-take = say that somebody is at it
cli-cases-reply = answer with the text on standard input, by mail too
cli-cases-reply-text = What is the answer? End with Ctrl-D.
cli-cases-refuse = refuse it with the reason on standard input, by mail too
cli-cases-refuse-reason = Why? The person reads it, and where to complain. End with Ctrl-D.
cli-cases-confirm = ask for a code from the person's address before a copy or a deletion is there to be had
cli-cases-confirm-kind = what the person asked for
cli-cases-close = end it for good
cli-cases-keep = note that you saw that an old case is still needed
cli-cases-id = CASE
cli-cases-id-help = the case's id, or its number
cli-cases-unknown = There is no such case.
cli-cases-not-possible = That is not possible where the case stands, or nothing or too much was written.
cli-cases-done = { $number }: { $state }
cli-cases-count = { $count ->
    [one] One case.
   *[other] { $count } cases.
 }
cli-cases-overdue = LATE
cli-cases-to-review = still needed?
cli-cases-no-picture = There is no picture in this case, or it was deleted.
cli-cases-numbers = Last year: { $count }, open: { $open }, late: { $overdue }, answered: { $answered }, refused: { $refused }. Middle of the days to an answer: { $days }

doctor-cases = Nobody waits too long for an answer.
doctor-cases-late = Answers are late: { $count }. The law gives a month. "glassplate cases list" shows them.
doctor-cases-away = Whether answers are late cannot be seen while the database is not running.
doctor-mailbox = Mails are fetched from { $host }.
doctor-mailbox-refused = Mails cannot be fetched: GLASSPLATE_IMAP_URL names no server that the policy allows. Put its name among the hosts of the processor { $company }, with imaps://, or say there that it is your own (self_hosted = true).

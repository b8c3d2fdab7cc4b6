# New versions of the policy: the command that publishes one, the banner, its page, the mail, what becomes of old things.

policy-help-withdraw = take back a published version that does not hold yet
policy-help-dry-run = say what would change and what it would reach, and publish nothing
policy-help-effective = the day from which it holds, as YYYY-MM-DD; without it the day that the file names
policy-help-day-wrong = Write the day as YYYY-MM-DD.
policy-class-material = This loosens a promise. People are told first: by a banner on every page and by one mail each.
policy-class-other = This loosens no promise. Nobody has to be told before.
policy-no-changes = No sentence of the policy reads differently.
policy-would-hold = It would hold from { $when }. Nothing was published.
policy-will-hold = It holds from { $when }. Until then the version { $version } does, and this one can be withdrawn.
policy-reaches = What is here already:
policy-reached-shorter = { $what }: { $count } would go earlier ({ $before }, then { $after })
policy-reached-longer = { $what }: { $count } keep the shorter life that they came under ({ $before }, then { $after })
policy-reached-life =
    { $days ->
        [0] { $hours ->
            [0] { $seconds } seconds
           *[other] { $hours } hours
        }
       *[other] { $days } days
    }
policy-reached-open = without an end
policy-told = Mails about it: { $sent } sent, of { $unsure } it is not known.
policy-withdrawn = Withdrew version { $version }. It never held.
policy-too-early = Nothing was published: the file says that it holds from { $day }, and it may not before { $first }. Write that day into the file, or give --effective { $first }.
policy-no-record = There is no policy in force here yet. The file that the service is first started with is the first one.
policy-nothing-changes = Nothing was published: this policy is in force already.
policy-one-waits = Nothing was published: version { $version } waits. Withdraw it first, or wait until it holds.
policy-version-taken = Nothing was published: there has been a version { $version }. Give the new one a version of its own.
policy-meanwhile = Nothing was published: somebody else has published in this moment.
policy-nothing-waits = There is no version that waits, or it holds in a moment: nothing was withdrawn.
policy-file-differs = The policy file is not what is in force ({ $version }): nothing of it holds until it is published. `glassplate policy publish FILE --dry-run` says what it changes.
policy-fault-words-unknown = The policy in force was written in words that this build does not know.

thing-results = results that wait to be fetched
thing-sessions = browsers that are signed in
thing-reports = reports of what should not be there
thing-faults = notes of what broke
thing-deliveries = what became of messages to webhooks

notice-label = A change of the policy
notice-banner = From { $day } on another policy holds. It loosens a promise.
notice-banner-since = Since { $day } another policy holds. It loosened a promise.
notice-read = Read what changes
notice-seen = I have seen it
notice-title = What changes in the policy
notice-none = No change is announced. The policy is the one that you find under Privacy.
notice-lead = On { $day } version { $version } comes into force. Until then nothing of it holds.
notice-lead-since = Since { $day } version { $version } is in force.
notice-looser = What loosens a promise
notice-others = What else reads differently
notice-changes = What reads differently
notice-was = Before
notice-then = Then
notice-now = Now
notice-new = New
notice-gone = Gone
notice-before = What is here already
notice-before-life = What is here before that day keeps the shorter life that it came under.
notice-before-asked = What you have here is not sent anywhere by itself. A company that is new gets something only when you start a job with it, and where it goes is said before you do.
notice-before-later = What is counted or kept anew begins with that day. Nothing is made up for the time before.
notice-before-consent = Whatever needs your consent stays off until you switch it on.
notice-leave = If you do not want that
notice-leave-how = You can take everything along, and delete your account, today as on any other day.
notice-take = Download what is yours
notice-delete = Delete the account
notice-whole = The whole new policy
notice-seen-hint = That you have seen it is written down with the version's hash. It is not consent to anything.
notice-card-waits = From { $day } on version { $version } will hold.
notice-card-seen = You have seen version { $version }, on { $day }.
notice-is-seen = You have seen it.

policy-waits = This version is published and does not hold yet. It will from { $day } on.
policy-was-withdrawn = This version was withdrawn before it held.
history-waits = Will be in force from { $effective }
history-withdrawn = Withdrawn before it was in force

mail-policy-subject = Our privacy policy changes
mail-policy-body =
    From { $day } on another privacy policy holds at { $service }, and it loosens a promise. These sentences change:

    { $changes }

    Until that day nothing of it holds. All of it, what becomes of what you have there already, and how to leave with everything that is yours:
    { $link }
mail-policy-end =
    { $service }
    You get this mail because you have an account there and its policy promises to tell you of such a change. It is sent once. It is not advertising.

part-notices-told = Mails about changes of the policy
part-notices-seen = Versions of the policy that you have seen

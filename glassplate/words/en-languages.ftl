# Languages: the switch, the account's own, and the words of the command line that its library says.

languages-label = Language
preference-language = Language
preference-language-none = As the browser asks
word-preference-language = the language you chose
rule-texts = What a text reads in another language belongs to a text of this file, and to a language of the service: { $what }.
api-field-language = The language of the account, such as sv; empty where none is chosen. Only where the policy lets an account remember it.

cli-own-usage = usage:
cli-own-arguments = positional arguments
cli-own-options = options
cli-own-help = show this help message and exit
cli-own-version = show program's version number and exit
cli-own-error = %(prog)s: error: %(message)s
cli-own-argument = argument %(argument_name)s: %(message)s
cli-own-required = the following arguments are required: %s
cli-own-unknown = unrecognized arguments: %s
cli-own-choice = invalid choice: %(value)r (choose from %(choices)s)
cli-own-value = this does not fit here: %(value)r
cli-own-one = expected one argument
cli-own-some = expected at least one argument
cli-own-at-most-one = expected at most one argument
cli-own-not-with = not allowed with argument %s
cli-own-one-of = one of the arguments %s is required

setting-bad = { $name } must be { $wanted }.
setting-number = a whole number from { $least } to { $most }
setting-yes = 1 or 0
setting-database = an address such as postgresql://name:password@host:5432/glassplate?sslmode=verify-full, percent-encoded where it must be
policy-level-error = error
policy-level-warning = warning

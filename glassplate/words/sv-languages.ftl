# Språk: växlaren, kontots eget språk och det som kommandoradens bibliotek säger.

languages-label = Språk
preference-language = Språk
preference-language-none = Som webbläsaren vill
word-preference-language = det språk du har valt
rule-texts = Hur en text lyder på ett annat språk hör till en text i den här filen och till ett av tjänstens språk: { $what }.
api-field-language = Kontots språk, till exempel sv; tomt om inget är valt. Bara där policyn låter ett konto minnas det.

cli-own-usage = användning:
cli-own-arguments = argument
cli-own-options = flaggor
cli-own-help = visa den här hjälpen och avsluta
cli-own-version = visa programmets version och avsluta
cli-own-error = %(prog)s: fel: %(message)s
cli-own-argument = argumentet %(argument_name)s: %(message)s
cli-own-required = de här argumenten krävs: %s
cli-own-unknown = okända argument: %s
cli-own-choice = ogiltigt val: %(value)r (välj bland %(choices)s)
cli-own-value = det här passar inte här: %(value)r
cli-own-one = ett argument väntades
cli-own-some = minst ett argument väntades
cli-own-at-most-one = högst ett argument väntades
cli-own-not-with = inte tillåtet tillsammans med %s
cli-own-one-of = ett av argumenten %s krävs

setting-bad = { $name } måste vara { $wanted }.
setting-number = ett heltal från { $least } till { $most }
setting-yes = 1 eller 0
setting-database = en adress som postgresql://namn:lösenord@värd:5432/glassplate?sslmode=verify-full, procentkodad där det behövs
policy-level-error = fel
policy-level-warning = varning

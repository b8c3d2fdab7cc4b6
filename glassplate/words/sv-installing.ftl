# Sidan som visas utan nätverk.

offline-title = Inget nätverk
offline-lead = Det som finns i den här webbläsaren fungerar ändå. Allt annat kommer tillbaka med nätverket.
offline-again = Försök igen

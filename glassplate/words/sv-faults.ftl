# Fellagret, så som den som driver tjänsten frågar det i en terminal.
cli-errors = slå upp vad som gick sönder med referensen som någon fick se; utan en listas de senaste
cli-errors-reference = referensen, som i ett svar eller på en felsida
cli-errors-most = hur många som ska listas (20)
errors-none = Inget gick sönder som fortfarande finns sparat.
errors-unknown = Det finns inget fel med referensen { $reference }. Det kan vara äldre än loggar sparas ({ $life }), eller så var databasen borta: då har loggen det.
errors-line = { $at }  { $reference }  { $place } { $name }  { $error }
errors-one = { $error }
  referens  { $reference }
  när       { $at }
  i         { $place } { $name }
  utgåva    { $release }

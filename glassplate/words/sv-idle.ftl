### Konton som ingen använder.

mail-unused-subject = Ditt konto försvinner om ingen använder det
mail-unused-body =
    Ingen har loggat in på ditt konto hos { $service } på länge. Vår policy säger att ett sådant konto raderas med allt som finns i det, så att inget ligger kvar som ingen vill ha.

    Vill du behålla det, logga in en gång före { $day }:
    { $link }

    Där kan du också ta med dig allt. Gör du inget raderas kontot efter den dagen, och du får ett kvitto.
mail-unused-end =
    { $service }
    Du får det här mejlet för att du har ett konto där. Det kommer två stycken innan något raderas. Det är inte reklam.

part-idle-warned = Mejl om att ditt konto försvinner om ingen använder det

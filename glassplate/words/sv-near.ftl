# Sidor i en tjänst vars server inte behåller någon bild: bibliotekets ram, att logga ut, att lämna.

near-library-kept = Bilderna finns i den här webbläsaren och ingen annanstans. Rensar du webbläsarens data försvinner de.
near-library-tab = Bilderna finns i den här fliken, förseglade, och försvinner när du stänger den.
near-library-needs-script = Dina bilder finns i webbläsaren. För att visa dem måste den köra sidans skript.
near-leave-question = Dina bilder finns i den här webbläsaren. Är det bara du som använder den?
near-leave-keep = Logga ut, behåll dem här
near-leave-clear = Logga ut, rensa dem
near-leave-clear-hint = Rensat är borta: det finns ingen annan kopia. Exportera först det du vill ha kvar.
near-leave-browser = Rensa också mina bilder ur den här webbläsaren
near-leave-browser-hint = De finns inte i ditt konto, så de blir kvar här om du inte kryssar i det här. I andra webbläsare rensar du dem där.
near-video-needs-queue = En video tar minuter och skulle behöva vänta i en kö. Ingenting av ditt hålls kvar här, så videor görs inte här.

## Vad policyn säger om en flik
clause-working-copy = Medan du arbetar har din flik själv dina bilder, deras versioner och dina ord, förseglade. De försvinner med fliken.
clause-working-copy-kept = Medan du arbetar har din flik själv dina bilder, deras versioner och dina ord, förseglade. De försvinner med fliken, om du inte väljer att behålla dem i webbläsaren.
clause-undo-in-browser = Det du raderar i din webbläsare går att ta tillbaka där i { $undo }. Sedan är det borta: det finns ingen annan kopia.
near-path-here = Stannar på den här servern, förseglat, och raderas när jobbet är klart; resultatet så fort du har det.

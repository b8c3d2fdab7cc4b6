# Studion i en tjänst vars server inte behåller någon bild: var saker finns, hur länge och vad som inte gick.

## Var den öppna sessionen finns
near-where = Var den finns: { $where }
near-tab = Bara i den här fliken
near-tab-hint = Sessionen finns bara i den här fliken, förseglad. Den försvinner när du stänger fliken; att ladda om sidan gör den inget.
near-kept = I den här webbläsaren
near-kept-hint = Sessionen finns i den här webbläsaren och ingen annanstans. Ingen kan ta tillbaka den om du rensar.
near-evict-kept = Webbläsaren har lovat att inte rensa den på egen hand.
near-evict-when-full = Webbläsaren kan rensa den när disken är full. Exportera det du vill ha kvar.
near-evict-seven-days = Webbläsaren rensar den efter sju dagars användning utan besök här. Exportera det du vill ha kvar.
near-evict-tab = Den försvinner med fliken.
near-server-until-done = Vår server har ingenting av den. Ett jobb skickar det som behövs, förseglat, och servern raderar det när jobbet är klart.
near-server-nowhere = Vår server har ingenting av den. Ett jobb skickar det som behövs, och servern glömmer det i och med sitt svar.
near-server-account = Vår server har ingenting av den så länge den finns här.
near-gone = Borta från vår server: det senaste resultatet raderades där { $time }, när det var i säkerhet här.
near-held = Vår server fick inte veta att du har det senaste resultatet. Den raderar det själv, senast { $time }.
near-keep = Behåll i webbläsaren
near-let = Låt den försvinna med fliken
near-kept-now = Den finns kvar i webbläsaren när du stänger fliken.
near-let-go = Den försvinner när du stänger fliken.
near-library = Alla sessioner
near-as-is = Som den är, med sitt ursprungsmärke

## Vad en bild berättar om sig själv
near-story-brought = Du tog hit den. Den har inte ändrats här.
near-story-made = Gjord här med ”{ $tool }” av versionen före.
near-story-ai = En AI-modell gjorde den; filen är märkt så.
near-story-device = Gjord på den här enheten. Ingenting skickades.

## Att radera
near-delete = { $count ->
    [one] Det här tar bort 1 bild ur webbläsaren. Det finns ingen annan kopia.
   *[other] Det här tar bort { $count } bilder ur webbläsaren. Det finns ingen annan kopia.
  }
near-too-late = Det är för sent att ta tillbaka det här.

## Vad som inte gick
near-no-browser = Webbläsaren sparar ingenting för den här sidan, så dina bilder har ingenstans att vara: vår server behåller dem inte. Privata fönster är ofta sådana; pröva ett annat fönster eller en annan webbläsare.
near-cannot-open = Webbläsaren kan inte öppna den här filen som en bild. JPEG, PNG och WebP fungerar överallt.
near-too-many-pixels = Bilden har mer än { $most } miljoner pixlar, och fler går inte att arbeta med här.
near-picture-gone = Bilden som det här skulle göras med finns inte längre i webbläsaren.
near-no-job = Jobbet är inte känt i den här fliken.
near-no-room = Resultatet blev klart, men det finns ingen plats för det i webbläsaren. Radera eller exportera något och tryck på ”Försök igen”: det görs och betalas inte en gång till.
near-cut-before = Anslutningen bröts innan servern hade tagit emot det. Det kostade ingenting.
near-cut = Anslutningen bröts medan det gjordes, så servern slutade. Det kostade ingenting.
near-cut-paid = Det blev klart och betalt, och anslutningen bröts på vägen hit. Vår server har glömt det. Ett nytt försök kostar igen; skriv till oss om det händer mer än en gång.
near-cut-unknown = Anslutningen bröts, och servern går inte att fråga hur det slutade. Dina krediter visar om det betalades.

## Mellan kontot och den här fliken
near-move-question = Flytta sessionen ut ur ditt konto, till den här fliken?
near-move-what = Alla versioner kommer hit, förseglade. Sedan raderar ditt konto dem och ger dig ett kvitto. De försvinner när du stänger fliken.
near-move-go = Flytta hit den
near-move-stop = Låt den vara kvar i mitt konto
near-move-nothing = Det finns ingen bild i sessionen än. Ingenting flyttades.
near-move-not-whole = Allt kom inte fram hit. Ditt konto har kvar allt; ingenting raderades där.
near-move-still-there = Den finns här, men det gick inte att visa att kontot är utan den. Radera den där själv.
near-move-still-here = Den finns i ditt konto nu, men gick inte att ta bort ur fliken. Stäng fliken för att avsluta den här.
near-moved-here = Ditt konto har den inte längre.
near-receipt = Kvittot
near-bring = Flytta bilden till mitt konto
near-bring-hint = Bilden du ser flyttas; fliken behåller ingenting av sessionen.

## I kontots studio
studio-here-new = Ny bild, bara i en flik
studio-here-move = Flytta ut ur kontot, till fliken

# Det som serverns egna sidor säger. Studion, kontosidorna och policyn har egna filer.

page-skip = Gå till innehållet
nav-label = Huvudmeny
nav-studio = Studio
nav-library = Bibliotek
nav-account = Konto
nav-sign-in = Logga in
foot-label = Om tjänsten
foot-privacy = Integritetspolicy
foot-processors = Vem som får uppgifter
foot-terms = Villkor
foot-licences = Licenser
foot-contact = Kontakt
foot-version = Policy { $version }
unfinished-label = Tjänstens läge
unfinished-banner = Den här versionen av programmet kan inte hålla hela sin policy än.
unfinished-link = Vad som saknas

landing-open = Öppna studion
landing-promise = Vad som händer med dina bilder
landing-policy = Läs hela policyn
pair-divider = Flytta linjen mellan före och efter
pair-cutout = Frilägg personen
pair-cutout-before = Ett porträtt framför en flagga och en modell av en rymdfarkost
pair-cutout-after = Samma porträtt, personen ensam mot en enfärgad bakgrund
pair-background = Gör det bakom oskarpt
pair-background-before = En kopp kaffe på ett träbord, allt i skärpa
pair-background-after = Samma kopp, med bordet bakom den oskarpt
pair-enlarge = Fyra gånger större
pair-enlarge-before = En liten del av ett fotografi, grov när den förstoras
pair-enlarge-after = Samma del, förstorad fyra gånger med fina detaljer

studio-title = Studio
studio-needs-script = Studion behöver JavaScript.
studio-needs-script-hint = { $accounts ->
    [yes] Allt annat fungerar utan: ditt bibliotek, ditt konto, policyn.
   *[no] Allt annat fungerar utan.
 }

library-title = Bibliotek
library-new = Ny session
library-versions =
    { $count ->
        [one] 1 version
       *[other] { $count } versioner
    }
library-delete-one = Radera { $title }
library-older = Äldre sessioner
library-end = Det finns inget äldre.
library-newest = Tillbaka till de senaste
library-empty = Ingenting här än
library-empty-hint = Det du redigerar i studion sparas här, session för session, tills du raderar det.
library-start = Redigera din första bild

delete-title = Radera en session
delete-question = Radera ”{ $title }”?
delete-what-goes =
    { $versions ->
        [one] Dess enda version försvinner
       *[other] Alla { $versions } versioner försvinner
    }, med { $pictures ->
        [one] 1 bild och dess miniatyr.
       *[other] { $pictures } bilder och deras miniatyrer.
    }
delete-no-undo = Det går inte att ångra.
delete-do = Radera
delete-keep = Behåll den
delete-done = Sessionen är raderad.

error-cost-nothing = Det kostade dig ingenting.
error-cost-kept = Det du har sparat är tryggt på servern.
error-reference = Referens { $reference }
error-home = Gå till startsidan
error-again = Försök igen
error-400-title = Vi förstod inte den här begäran
error-400-do = Gå tillbaka och försök en gång till; om du skrev adressen själv, titta på den igen.
error-403-title = Formuläret är för gammalt
error-403-do = Gå tillbaka, ladda om sidan och skicka det igen. Webbläsaren måste godta den här webbplatsens egna kakor.
error-404-title = Det finns inget på den här adressen
error-404-do = Det har raderats, tillhör någon annan eller har aldrig funnits.
error-405-title = Här öppnas inget av sig självt
error-405-do = Den här adressen tar bara emot det som en knapp på en annan sida skickar. Gå tillbaka och tryck på den där.
error-429-title = För många förfrågningar
error-429-do = Vänta en minut och fortsätt sedan.
error-500-title = Något gick sönder hos oss
error-500-do = Försök igen. Händer det en gång till, berätta vilken referens som står nedan.
error-503-title = Vi är strax tillbaka
error-503-do = Vår databas svarar inte just nu. Vänta några sekunder och försök igen; det du just skickade kanske inte kom fram.
error-offline-title = Du är offline
error-offline-do = Anslut igen och fortsätt där du var.

design-title = Komponenter
design-lead = Varje del av gränssnittet i varje läge, i båda temana. Det som inte finns här används ingenstans.
design-light = Ljust
design-dark = Mörkt
design-colours = Färger
design-type = Typografi
design-type-sample = Bilden hörs mest
design-sentence = Fel säger vad som hände, vad det kostade och vad du kan göra.
design-link = En länk
design-link-accent = En länk som är nästa steg
design-buttons = Knappar
design-run = Kör
design-run-price =
    { $price ->
        [one] Kör – 1 kredit
       *[other] Kör – { $price } krediter
    }
design-compare = Jämför
design-discard = Kasta
design-sending = Skickar
design-download = Ladda ner
design-undo = Ångra
design-redo = Gör om
design-brush = Pensel
design-eraser = Suddgummi
design-small = Brickor, märken, tangenter
design-size = 2048 × 1365
design-person = Person
design-object = Föremål
design-object-hint = Rita en ruta runt det.
design-sky = Himmel
design-initials = AL
design-fields = Fält
design-name = Namn
design-name-hint = Visas bara för dig.
design-width = Bredd
design-width-error = Högst 20000. Ingenting ändrades.
design-model = Bakgrund
design-background = Enfärgad
design-blur = Oskärpa
design-colour = Färg
design-unavailable = Inte tillgänglig
design-choices = Val
design-notify = Säg till när ett jobb är klart
design-shortcuts = Kortkommandon
design-panel = Panel, och vart uppgifter går
design-here = Stannar på den här servern.
design-device = Lämnar inte den här enheten.
design-company = Går till ett företag som sparar det i upp till 30 dagar. 4 krediter.
design-close = Stäng
design-dialog = Dialogruta
design-menu = Meny och tips
design-rename = Byt namn
design-toast = Avisering
design-sheet = Ark, för telefoner
design-crop = Beskär
design-progress = Förlopp och väntan
design-waiting = Tvåa i kön
design-cancel = Avbryt
design-generating = Frilägger
design-left = ungefär 4 s kvar
design-notes = Banderoller och noteringar
design-refused = Avvisat: bilden visar ingen person. Det kostade dig ingenting. Välj ett föremål i stället.
design-failed = Det gick inte, minnet räckte inte till. Det kostade dig ingenting. Prova en mindre bild.
design-no-credits = Du har 1 kredit och det här kräver 2. Ingenting startades.
design-empty = Tomt läge
design-table = Tabell, lista, fakta
design-contact = Kontaktkarta
design-icons = Ikoner
design-picture = Porträtt

policy-in-force = Version { $version }, gäller från den { $effective }
policy-hash = SHA-256 { $hash }
policy-all-versions = Alla versioner
policy-as-data = Som data
policy-contents = Innehåll
policy-past = Det här är en tidigare version. Den gäller inte längre.
policy-now = Den som gäller
legend-kept = en del av programmet håller det
legend-missing = utlovat, men finns inte än
mark-kept = Hålls nu.
mark-missing = Inte byggt.
processors-none = Ingen. Tjänsten skickar inga uppgifter till något företag.
processors-policy = Vad policyn säger om de här företagen
history-title = Policyns versioner
history-lead = Varje version som har publicerats, med hashen av filen bakom den. Ingen ändras i efterhand: ett nytt löfte är en ny version.
history-current = Gäller från den { $effective }
history-past = Gällde från den { $effective }
history-changes =
    { $count ->
        [one] Vad den ändrade: 1 mening
       *[other] Vad den ändrade: { $count } meningar
    }

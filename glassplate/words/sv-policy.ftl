# Integritetspolicyns meningar: en för varje klausul. Enkla, korta, sanna; varje värde kommer ur manifestet.

clause-date = Det här är version { $version } av policyn. Den gäller från den { $effective }.
clause-controller = { $service } ({ $url }) drivs av { $controller }, { $address }. { $controller } svarar för varje löfte på den här sidan: { $contact }.
clause-officer = Dataskyddsombudet: { $officer }.
clause-explains = Den här sidan berättar vad { $service } samlar in, till vad, vem som får det och hur det skyddas. Vem som helst kan läsa den utan att logga in.
clause-live-view = Ditt konto visar när som helst vad vi har om dig.
clause-swedish = Den här policyn, våra mejl och sidorna för dina rättigheter finns på svenska.
clause-languages = Du kan läsa policyn på { $languages }. Varje språk är samma version, och det du har gått med på gäller också när du byter språk.
clause-contact = Frågor om integritet skickar du till { $contact }.

clause-identifiers = För att du ska ha ett konto här ber vi om { $identifiers } och sparar inget annat som säger vem du är.
clause-identifiers-later = Vi ber också om { $asked_later }.
clause-optional = Du behöver inte ange { $optional }.
clause-no-account = Du behöver inget konto. Vi har inga.
clause-guests = Det mesta vi någonsin ber om är { $identifiers }.
clause-email-only-at = En e-postadress samlas in bara { $asked_at }.
clause-minimum = Varje värde som vi sparar om dig står på den här sidan med sitt ändamål. Det finns inget annat.
clause-account-purpose = Vi använder kontots uppgifter för att släppa in dig, hålla ditt konto och skriva till dig om det, och till inget annat.
clause-preferences = Ditt konto minns { $preferences }, så att det är likadant på en annan enhet.
clause-kept-while-active = Ditt konto och det som finns i det stannar tills du raderar det, hur länge du än är borta.
clause-inactive = Ett konto som ingen har använt på { $inactive } raderas med allt som finns i det, efter en varning med mejl.

clause-by-password = Du kan logga in med e-postadress och lösenord.
clause-by-username = Du kan skriva ditt användarnamn i stället för adressen.
clause-by-code = Du kan logga in med en kod som vi mejlar till dig.
clause-by-magic-link = Du kan logga in med en länk som vi mejlar till dig.
clause-by-google = Du kan logga in med Google.
clause-by-facebook = Du kan logga in med Facebook.
clause-by-github = Du kan logga in med GitHub.
clause-by-passkey = Du kan logga in med en passkey.
clause-password-hash = För att känna igen dig sparar vi en hash av ditt lösenord.
clause-passkey-key = För att känna igen dig sparar vi den publika halvan av din passkey.
clause-second-step = Om du vill efterfrågas också en kod ur en app när du loggar in.{ $passkeys ->
    [yes] {" "}En passkey räcker i sig.
   *[no] {""}
 }
clause-totp-secret = För de koderna har vi samma hemlighet som din app, förseglad under din egen nyckel, och hashar av dina återställningskoder.
clause-password-hashed = Ditt lösenord sparas aldrig. Vi har en hash av det (Argon2id), som det inte går att läsa tillbaka ur.
clause-keys = En nyckel som du gör åt ett program visas för dig en gång. Vi sparar en hash av den, den fungerar tills du avslutar den, och den gör inte av med mer än du tillåter.
clause-link-life = En länk eller kod som vi mejlar till dig fungerar en gång, och i högst { $link_life }.
clause-magic-link = En länk i ett mejl frågar inte efter något namn. Att öppna den gör ingenting förrän du trycker på knappen.
clause-session-life = Du är inloggad på en enhet i högst { $session_life }.
clause-session-of-guests = En kaka håller ihop ditt jobb och din beställning i högst { $session_life }.
clause-google = När du loggar in med Google ber vi Google om { $google_scopes } och sparar { $google_keeps }. Resten av svaret kastas.
clause-facebook = När du loggar in med Facebook ber vi Facebook om { $facebook_scopes } och sparar { $facebook_keeps }. Resten av svaret kastas.
clause-github = När du loggar in med GitHub ber vi GitHub om { $github_scopes } och sparar { $github_keeps }, om GitHub har bekräftat adressen. Resten av svaret kastas.
clause-no-provider-password = Vi ser eller sparar aldrig ditt lösenord hos ett företag som loggar in dig ({ $providers }).
clause-google-only-sign-in = Vi läser din grundläggande Google-profil för att logga in dig, och använder den inte till något annat.
clause-google-no-more = Vi ber inte om några andra uppgifter från Google, sparar ingen Google-token och anropar inte Google igen efter att du har loggat in.
clause-google-limited-use = Det vi gör med uppgifter från Google följer Google API Services User Data Policy och dess regler om Limited Use: ingen reklam, ingen människa som läser dem, ingen träning.
clause-revoke = Du kan när som helst avsluta vår åtkomst i inställningarna hos { $providers }. Ditt konto här finns kvar; då loggar du in med mejl.

clause-uploads = Du kan ta med bilder i formaten { $formats }, upp till { $megapixels } megapixel och { $max_megabytes } megabyte var.
clause-no-uploads = Här görs bilder av ord. Inga kan tas med.
clause-largest-result = En bild som görs här har högst { $megapixels } megapixel och { $max_megabytes } megabyte.
clause-as-asked = Din bild används till den redigering du bad om, och till inget annat.
clause-edits = Vi använder dina bilder för att göra de redigeringar du ber om.
clause-videos = Vi använder dina bilder och ord för att göra de korta videor du ber om.
clause-uploads-kept = Bilder som du tar med sparas i ditt konto.
clause-tied-to-owner = Varje bild är förseglad under en nyckel som hör till ditt konto. Flyttad till ett annat konto går den inte att öppna.
clause-results-kept = Bilder som du gör sparas i ditt konto { $result_life }.
clause-versions = Varje redigering sparas som en version av sin session. Du kan gå tillbaka till vilken som helst.
clause-metadata-dropped = Plats, kamera, kommentarer och filnamn inuti en bild tas bort när den kommer.
clause-until-done = Din bild finns på våra servrar bara medan den bearbetas, förseglad under jobbets egen nyckel.
clause-result-life = När jobbet slutar, vare sig det lyckades, misslyckades eller avbröts, raderas din bild från våra servrar. Resultatet raderas { $after_handover } efter att det lämnades till dig, och i vilket fall { $result_life } efter jobbet.
clause-handover = Du får resultatet { $handover }.
clause-picture-link = En länk till ett resultat som vi mejlar till dig fungerar i { $picture_link_life }.
clause-nowhere = Dina bilder sparas aldrig på våra servrar. De finns i minnet medan de bearbetas, och på ingen disk, i ingen kö, logg eller säkerhetskopia.
clause-answered-once = Resultatet finns i svaret på din begäran och är sedan borta från våra servrar: { $result_life }.
clause-in-browser = Bilderna du gör sparas i din egen webbläsare och ingen annanstans.
clause-versions-in-browser = Deras versioner sparas också där.
clause-only-you = Ingen utom du kommer åt dem: våra servrar har inget sätt att be din webbläsare om dem.
clause-your-browser = Du kan ta ut dem som en fil, ta tillbaka dem och radera dem. De stannar tills du rensar dem.
clause-eviction = Vissa webbläsare rensar sådan lagring av sig själva, Safari efter 7 dagar utan besök. Studion säger om din har lovat att spara den.
clause-only-our-servers = Det som den här sidan säger om att radera och inte spara bilder gäller våra egna servrar. Företagen som gör bilder har kopior en tid: { $company_retention }.
clause-delete-pictures = Du kan radera en bild när som helst. Den försvinner genast med sina miniatyrer och allt som är gjort av den och innehåller den, och det finns ingen väg tillbaka.
clause-delete-pictures-later = Du kan radera en bild när som helst. Du kan ångra det i { $undo }; sedan är den borta med sina miniatyrer och allt som är gjort av den och innehåller den.
clause-delete-sessions = Du kan radera en session när som helst, med alla dess bilder, versioner och ord.
clause-delete-videos = Du kan radera en video när som helst, med dess stillbilder, och hos företaget som gjorde den där det går.
clause-choices = Du kan välja ett strängare sätt för dina egna bilder: { $choices }.
clause-links = Du kan dela ett resultat med en länk. En länk lever i högst { $links_longest }, och du kan avsluta den när som helst.
clause-no-links = Det finns inga länkar som visar dina bilder för andra.

clause-words-make-pictures = Orden du skriver används för att göra den bild du bad om.
clause-words-kept = Orden du skriver sparas i ditt konto, förseglade, tills du raderar dem.
clause-words-history = Du kan se dina ord igen bredvid deras bilder, och stänga av det.
clause-no-words-history = Det finns ingen lista över orden du har skrivit.
clause-words-until-done = Orden du skriver finns på våra servrar bara medan jobbet körs, förseglade, och raderas när det slutar.
clause-words-nowhere = Orden du skriver sparas aldrig på våra servrar: i ingen fil, databas, kö, logg eller säkerhetskopia.

clause-recipients = De här företagen får uppgifter. Vart och ett har ett kort nedan: vad det får, till vad, var, hur länge och enligt vilket avtal.
clause-picture-companies = { $picture_companies } kan göra bilder åt dig, när du väljer ett av deras verktyg.
clause-video-companies = { $video_companies } kan göra videor åt dig. Ett jobb för en bild går aldrig dit.
clause-only-the-job = När du använder ett verktyg från ett sådant företag får det bara jobbets bilder och ord: utan ditt namn, din adress eller något som är dolt i filen. Studion säger det innan du trycker på Kör.
clause-record = Varje gång något går till ett sådant företag antecknas { $accounts ->
    [yes] på ditt konto
   *[no] för ditt besök
 } till vem, när, hur mycket och hur det slutade. Det antecknas aldrig vad det var.
clause-own-rules = Ett sådant företag följer sin egen policy för det som det får. På kortet står hur länge det sparar och om det lär sig av det.
clause-works-here = Verktyg som körs på den här servern skickar inte din bild till någon.
clause-works-on-device = Verktyg som körs i din webbläsare skickar den inte ens till oss.
clause-only-here = Inget företag får dina bilder.
clause-screened = { $screeners } läser orden du skriver innan en bild görs, och kan avvisa dem. Ingenting görs innan det har sagt ja.
clause-no-sale = Vi säljer, byter eller hyr inte ut personuppgifter och använder inga till reklam. Policyns fil har inget ord för ett sådant ändamål.
clause-only-the-listed = Våra servrar kan anropa värdarna på korten nedan och inga andra.
clause-listed-and-named = Våra servrar kan anropa värdarna på korten nedan, adresserna som du själv anger, och inga andra.
clause-webhooks = En adress som du själv anger får veta när ett jobb av ditt har slutat: ett id, hur jobbet slutade och när, signerat med en hemlighet som du fick. Ingen bild, inget ord och inget namn finns i det.
clause-only-to-operate = Varje företag har ett ändamål, och alla tjänar till att driva den här tjänsten: { $purposes }.
clause-contracts = Varje företag på ett kort är bundet av avtalet som kortet nämner.
clause-transfers = Där uppgifter lämnar din region säger kortet vart, och vad som gör det lagligt.

clause-purchases = Du kan köpa: { $products }.
clause-vendor = { $payment_company } tar emot betalningen.
clause-only-the-order = Inget av ditt går till { $payment_company } för en betalning om du inte köper något, och då bara { $payment_receives }: aldrig ditt namn, dina bilder eller det du har gjort. Det som frågas på dess egen sida stannar där.
clause-hosted-checkout = Du betalar på betalningsföretagets egen sida. Ingen av våra sidor har ett fält för ett kort eller laddar ett betalningsskript.
clause-no-card = Vi får eller sparar aldrig ditt kortnummer. Vi sparar en beställnings nummer, belopp och valuta.
clause-subscriptions = Prenumerationer förnyas { $periods } tills du avslutar dem, och räcker till slutet av det du har betalat för.
clause-one-off = { $subscriptions ->
    [yes] Det finns saker att köpa en gång, utan prenumeration.
   *[no] Det finns saker att köpa en gång.
 }
clause-ledger = Vi för bok över dina krediter: belopp, tid, till vad, och jobbets eller beställningens nummer. Den innehåller inga ord och ingen bild.
clause-invoices = Lagen kräver att vi sparar varje faktura i { $invoice_life }: { $invoice_fields }. När du lämnar oss finns inget annat kvar än summor av en köpares krediter per månad, under ett nummer som inte leder till någon.

clause-counter = En egen räknare, utan kakor, räknar { $events }. Den vet inget om någon person, några ord eller någon bild.
clause-only-sums = Av det tittar vi bara på summor, för grupper om { $minimum_group } eller fler. De enskilda räkningarna raderas efter { $counter_raw_life }.
clause-totals = Summorna, som inte pekar ut någon, sparas { $totals_life }.
clause-no-counter = Vi räknar inte besök, och det gör inget annat företag heller.
clause-counts = Vi räknar, per konto och månad, de bilder du har { $counts }.
clause-job-metrics = Anteckningen om ett jobb säger { $job_metrics }, och inget annat om bilden eller orden.
clause-device = Om din enhet sparar vi { $device } i { $device_life }.
clause-limits = Hur mycket en person, ett program och ett nätverk får begära, köra och spara är begränsat, så att tjänsten räcker till alla; där en gräns tar slut säger svaret det, och när det finns plats igen.
clause-address = Mot missbruk finns en nycklad hash av din nätverksadress i minnet i { $address_life }, och skrivs ingenstans.
clause-tags = Om du säger ja, och bara då, räknas ditt besök av { $tag_companies }.
clause-improve = För att göra våra modeller och verktyg bättre använder vi { $improve }. Det vilar på { $improve_basis }, och du kan stoppa det när som helst.
clause-improve-nothing = Inget av ditt används för att träna eller förbättra en modell.
clause-errors = När något går sönder antecknar vi var i programmet det var och ett nummer som du kan ge oss. Aldrig vad du skrev eller visade.
clause-logs = Våra loggar innehåller siffror och korta koder, inget innehåll och ingen adress. De raderas efter { $log_life }.

clause-register = Varje kaka, och allt annat som den här webbplatsen sparar i din webbläsare, står i listorna nedan. Inget annat sätts.
clause-only-essential = Allt behövs för att tjänsten ska fungera. Inget av det följer dig, och inget annat företag ser ditt besök.
clause-asked-first = Det som inte behövs sätts först när du har sagt ja. Att säga nej är lika lätt, och du kan ändra dig på varje sida.

clause-mail-kinds = Vi skickar bara mejl av de här slagen: { $mail_kinds }. Vi skickar ingen reklam.
clause-mail-record = Vi minns i { $mail_record_life } att ett mejl har skickats, så att inget skickas två gånger.
clause-receipts = Efter ett köp får du ett mejl som bekräftar det.
clause-deliveries = Om du ber om det mejlar vi dig när resultatet av en beställning är klart. Länken i mejlet lever en kort tid och fungerar en gång.

clause-support = Du kan fråga oss { $support_channels }. Varje fråga får ett nummer, ett läge och ett datum då vi har svarat.
clause-support-text = Det du skriver till oss sparas förseglat, och du får en kopia med allt annat som vi har om dig.
clause-support-life = En fråga och dess svar sparas i { $support_life }.
clause-support-open = Frågor och adressen de kom från sparas tills de inte längre behövs; det ser vi över med högst { $support_review } emellan. Om du ber om det raderas de tidigare.

clause-only-as-long = Allt sparas bara så länge som dess ändamål kräver, och raderas sedan av sig självt.
clause-schedule = Olika saker lever olika länge. Tabellen nedan har dem alla, med loggar och säkerhetskopior.
clause-backups = Säkerhetskopior är högst { $backups } gamla. Det du har raderat går inte att öppna ur dem.

clause-sealed = Det du tar med, gör eller skriver lagras krypterat. Nycklarna ligger skilda från filerna och databasen.
clause-sealed-account = Det som säger vem du är lagras krypterat.
clause-https = Allt mellan din webbläsare och { $url } är krypterat på vägen.
clause-row-security = Databasen själv låter varje konto nå bara sina egna rader.
clause-own-process = Varje bild öppnas i en egen process, med gränser för minne och tid.
clause-sandbox = Den processen har inget nätverk och kan inte läsa någon fil.
clause-measures = Vi skyddar tjänsten mot främlingar som försöker ta sig in, ändra eller förstöra något, och prövar att det håller.
clause-self-audit = Tjänsten prövar sina egna löften med högst { $audit_every } emellan och visar resultatet.
clause-breach = Om uppgifter om dig hamnar i fel händer berättar vi det för myndigheten inom { $breach }, och för dig om det kan skada dig.

clause-blind-staff = De som driver tjänsten kan inte titta på dina bilder och ord. Ingen av deras sidor visar någon.
clause-seeing-staff = De som driver tjänsten kan titta på dina bilder och ord.
clause-break-glass = I ett enskilt fall, med ett skriftligt skäl, kan de öppna { $break_glass } i högst { $break_glass_life }.
clause-break-glass-shown = Du får se när det hände, och varför.
clause-second-factor = De loggar in med en andra faktor, och var och en ser bara det som uppgiften kräver.
clause-disclosure = Där en lag tvingar oss att lämna något till en myndighet { $disclosure }.

clause-basis = Tabellen nedan anger den rättsliga grunden för varje ändamål.
clause-complaint = Du kan klaga hos { $authority }.
clause-access = Du kan få en kopia av allt som vi har om dig, med vad det är till för, vem som fick det och hur länge det stannar.
clause-correction = Du kan rätta det vi har om dig.
clause-address-undo = Du kan själv byta e-postadress. Den nya bekräftas med en länk, den gamla får veta det och kan ta tillbaka kontot i { $address_undo }.
clause-deletion = Du kan få det vi har om dig raderat.
clause-delete-all = Du kan få allt som vi har om dig raderat { $delete_account }. Bara det som lagen kräver att vi sparar finns kvar.
clause-delete-account = Du kan radera hela ditt konto { $delete_account }. Allt försvinner utom det som lagen kräver att vi sparar.
clause-browser-store-too = När du raderar ditt konto bestämmer du om bilderna i din webbläsare också ska bort.
clause-legal-hold = Om en lag stoppar en radering säger kvittot det, och raderingen görs när lagen släpper.
clause-portability = Du kan ta med dig allt som filer som en annan tjänst kan läsa.
clause-objection = Du kan invända mot det som vilar på vårt eget intresse. Då slutar vi med det.
clause-withdraw = Det som vilar på ditt samtycke kan du återkalla lika lätt som du gav det. Det upphör genast.
clause-no-consent = Inget här vilar på ditt samtycke, så det finns inget att återkalla.
clause-both-ways = Du använder de här rättigheterna { $rights_channels }; båda besvaras senast samma dag.
clause-one-way = Du använder de här rättigheterna { $rights_channels }.
clause-proof = Du visar att en adress är din med en kod som vi skickar dit. Vi ber inte om någon handling.
clause-deadline = Du får svar inom { $answer_within }, och skälet om vi avslår.

clause-say-ai = Studion säger var en maskin gör eller ändrar en bild.
clause-marks = Varje resultat säger hur det gjordes, med { $marks }.
clause-keep-marks = Ett märke som en bilds upphovsman har satt på den stannar kvar.
clause-refusals = Ord, bilder och resultat prövas för nakenhet. Från { $nsfw_above } procent { $nsfw_action } vi; ett avslag kostar ingenting och lämnar ingenting sparat.
clause-real-people = Vi avvisar sexuellt innehåll om verkliga människor och om alla som är minderåriga, och du kan anmäla det som slank igenom.

clause-changes = När den här policyn ändras står den nya här med sin version ({ $version }) och sitt datum ({ $effective }). De tidigare går fortfarande att läsa.
clause-hashed = Filen bakom den här sidan, dess hash och de tidigares är offentliga på { $url }/.well-known/glassplate-policy.json.
clause-notice-on-site = En ändring som försvagar ett löfte meddelas på varje sida { $notice_days } dagar innan den gäller.
clause-notice = En ändring som försvagar ett löfte meddelas på webbplatsen och med mejl { $notice_days } dagar innan den gäller.
clause-no-notice = En ändring gäller från den dag den står här.
clause-acknowledged = Genom att använda tjänsten bekräftar du att du har sett den här policyn. Det är inget samtycke till något: det som kräver ditt samtycke frågas för sig.
clause-use-means-nothing = Att använda tjänsten räknas inte som att gå med på något. Det som kräver ditt samtycke frågas efter.
clause-new-purposes-off = Ett nytt ändamål som kräver ditt samtycke är avstängt tills du slår på det.
clause-law = Tjänsten lyder under { $governing }.
clause-age = Du måste vara minst { $age } år.

# Verktyg som körs i personens egen webbläsare

ondevice-fetching = Hämtar verktyget: { $bytes } av { $of } MB. Bara en gång, sedan har webbläsaren det kvar.
ondevice-not-at-hand = Filerna till verktyget finns inte i den här webbläsaren än. Använd det en gång med nät, så fungerar det utan nät sedan.
ondevice-away = Inget nät. Det som körs på den här enheten fungerar; resten kommer tillbaka med nätet.
ondevice-back = Nätet är tillbaka.
ondevice-nobody = Webbläsaren vet inte vems bilder den ska visa. Öppna studion igen när nätet är tillbaka.
ondevice-hold = Behåll det för användning utan nät ({ $size } av { $free } lediga här)
ondevice-hold-plain = Behåll det för användning utan nät ({ $size })
ondevice-held = Fungerar även utan nät.

ondevice-refused-no-person = Ingen person hittades. Välj ett föremål och markera det; det körs på vår server.
ondevice-refused-box-outside = Rutan ligger utanför bilden.
ondevice-refused-nothing-marked = Inget är markerat än. Måla över det du vill färga om.
ondevice-refused-too-large = Bilden är för stor för den här enheten. Kör verktyget på vår server eller gör bilden mindre först.
ondevice-failed-fetch = Verktyget gick inte att hämta. Kontrollera anslutningen och försök igen.
ondevice-failed-model = Det som kom av verktyget är inte det vi skickade, så det användes inte. Försök igen eller kör det på vår server.
ondevice-failed-memory = Enheten har för lite minne för det. Kör verktyget på vår server eller gör bilden mindre först.
ondevice-failed-time = Verktyget slutade svara. Försök igen eller kör det på vår server.
ondevice-failed-picture = Webbläsaren kan inte öppna bilden. Kör verktyget på vår server.
ondevice-failed-crashed = Verktyget stannade oväntat. Din bild är som den var; försök igen eller kör det på vår server.
ondevice-failed-saving = Resultatet gick inte att spara. Försök igen.

# Hur en bild gjordes: vad `glassplate verify` och studion säger om den.

## Kommandot
verify-what = säg hur en bild gjordes: dess innehållsintyg och dess osynliga märke
verify-file = bild eller MP4
verify-json = för program: ett objekt
verify-no-file = { $file } går inte att läsa.
verify-nothing = { $file } säger inte hur den gjordes: den har varken innehållsintyg eller något märke från Glassplate.
verify-busy = Bilden gick inte att titta på. Försök igen.

## Innehållsintyget
seal-ours = Innehållsintyget är helt: inget har ändrats sedan den här instansen, ”{ $maker }”, signerade det.
seal-whole = Innehållsintyget är helt: inget har ändrats sedan det signerades. Den som signerade kallar sig ”{ $maker }”; den här instansen kan inte gå i god för det namnet.
seal-broken = Innehållsintyget är brutet: bilden eller intyget ändrades efter att det signerades. Det som står där kan vara falskt.
seal-none = Den har inget innehållsintyg.
mark-ours = Den här instansens osynliga märke finns i pixlarna: en modell har genererat dem, eller delar av dem.
mark-another = Ett osynligt märke från en annan Glassplate finns i pixlarna (instans { $tag }): en modell har genererat dem, eller delar av dem.
mark-film = En video bär inget osynligt märke: bara dess innehållsintyg berättar hur den gjordes.
mark-none = Inget osynligt märke hittades. Små eller mycket ändrade bilder kan förlora det.

## Vilket slags arbete det var
source-humanEdits = Ändrad av en människa, med verktyg som inte hittar på något.
source-algorithmicallyEnhanced = Ändrad av ett program; inget i den är genererat.
source-composite = Sammanfogad av flera bilder.
source-algorithmicMedia = Ritad av ett program som inte lärt sig av några bilder.
source-compositeWithTrainedAlgorithmicMedia = Delar av den är genererade med AI.
source-trainedAlgorithmicMedia = Genererad med AI.

## En sak som gjordes
act-created = gjord
act-edited = ändrad
act-cropped = beskuren
act-orientation = vriden
act-resized = i ändrad storlek
act-other = bearbetad
act-line = { $number }. { $what } med { $tool } (signerat av ”{ $maker }”)
act-line-no-tool = { $number }. { $what } (signerat av ”{ $maker }”)

## När det inte går vägen
failed-marks = Resultatet gick inte att märka med hur det gjordes, så det lämnas inte ut. Du har fått tillbaka dina krediter; försök igen.
credential-unreadable = Dess innehållsintyg går inte att läsa.
credential-too-large = Dess innehållsintyg är för stort.

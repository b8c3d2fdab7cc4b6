# Tavlor, taggar, stjärnor och sökning: vad policyn och servern säger om dem. Vad sidorna säger står i sv-gallery.ftl.

clause-library = Du kan ordna bilderna i ditt bibliotek och hitta dem igen med { $library }. Namnen du ger förseglas som dina bilder. En sökning öppnar titlar och ord för just den förfrågan; inget register över dem sparas.
word-sorting-boards = tavlor
word-sorting-stars = stjärnor
word-sorting-tags = taggar
word-sorting-search = sökning
part-boards-label = Dina tavlor och taggar
part-boards-labelled = Vad som finns på dina tavlor och under dina taggar
part-boards-star = Dina stjärnor
boards-needs-name = Ge den ett namn först.
boards-name-too-long = Det är för långt: högst { $most } tecken.
boards-too-many = Det kan finnas högst { $most }. Ta bort någon du inte behöver.

## API:et
api-part-boards = Tavlor, taggar, stjärnor och sökning
api-op-boards-list-boards = Lista tavlor och taggar
api-op-boards-list-boards-more = Först tavlor, sedan taggar, i namnordning och med hur många bilder var och en har.
api-op-boards-make-board = Skapa en tavla eller en tagg
api-op-boards-make-board-more = Namnet förseglas. Finns det redan en med det namnet blir den svaret.
api-op-boards-rename-board = Byt namn på en tavla eller en tagg
api-op-boards-rename-board-more = Det gamla namnet förstörs.
api-op-boards-remove-board = Ta bort en tavla eller en tagg
api-op-boards-remove-board-more = Dess namn förstörs; bilderna ligger kvar där de är.
api-op-boards-sessions-of = Vad som finns på en tavla eller under en tagg
api-op-boards-sessions-of-more = Sessioner, de där något gjordes senast först. ”next”, skickat som ”after”, ber om nästa sida.
api-op-boards-put = Lägg bilder på en tavla, eller sätt en tagg på bilder
api-op-boards-put-more = En bild kan ligga på flera. Med ”on” satt till false tas de bort därifrån; bilderna finns kvar.
api-op-boards-star = Ge stjärnor
api-op-boards-star-more = Med ”on” satt till false tas de bort.
api-op-boards-search = Sök
api-op-boards-search-more = Hittar sessionerna där vart och ett av orden står: i titeln, i det som beställdes, i namnen på tavlor och taggar. Allt öppnas för just den här förfrågan; orden skickas i innehållet, så att ingen adress bär på dem.
api-field-sort = En tavla eller en tagg.
api-field-find = Vad som ska hittas.
api-field-on = Om de ska läggas dit eller tas bort.

# Biblioteket i egen ordning, och bladet där man beställer bilder.

gallery-title = Galleri
gallery-make-title = Gör bilder av ord
gallery-prompt = Vad ska det bli?
gallery-prompt-hint = En röd kappa på en regnig gata, kvällsljus
gallery-maker = Görs av
gallery-further = Fler val
gallery-number = Hur många
gallery-make =
    { $count ->
        [0] Gör
        [one] Gör – 1 kredit
       *[other] Gör – { $count } krediter
    }
gallery-credits =
    { $count ->
        [one] Du har 1 kredit.
       *[other] Du har { $count } krediter.
    }
gallery-making = Håller på att göras …
gallery-empty-hint = Skriv ovanför vad du vill se. Det som görs sparas här tills du raderar det.
gallery-search = Sök i titlar och ord
gallery-search-do = Sök
gallery-search-older = Sök bland äldre bilder
gallery-found = Hittat för ”{ $words }”
gallery-none-found = Inget hittades
gallery-none-found-hint = Varje ord måste stå i titeln, i det du bad om, eller på en tavla eller tagg.
gallery-nothing-here = Inget här än
gallery-nothing-here-hint = Välj bilder i biblioteket och lägg dem här.
gallery-all = Alla
gallery-all-back = Alla bilder
gallery-places = Tavlor och taggar
gallery-starred = Med stjärna
gallery-starred-one = Med stjärna
gallery-edit = Byt namn eller ta bort
gallery-choose = Välj { $title }
gallery-card-of = Om { $title }
gallery-star-one = Ge { $title } en stjärna
gallery-sort = Med de valda bilderna
gallery-none-chosen = Välj en bild först.
gallery-board = Tavla, en gammal eller en ny
gallery-board-new = En ny tavla
gallery-boards = Tavlor
gallery-put = Lägg där
gallery-tag = Tagg
gallery-tag-do = Tagga
gallery-tags = Taggar
gallery-tags-hint = Med kommatecken emellan
gallery-star = Ge stjärna
gallery-unstar = Ta bort stjärnan
gallery-off = Ta bort från ”{ $name }”
gallery-undo = Ångra
gallery-done-star =
    { $count ->
        [one] Bilden har en stjärna.
       *[other] { $count } bilder har en stjärna.
    }
gallery-done-unstar =
    { $count ->
        [one] Stjärnan är borta.
       *[other] { $count } stjärnor är borta.
    }
gallery-done-put =
    { $count ->
        [one] Bilden ligger på ”{ $name }”.
       *[other] { $count } bilder ligger på ”{ $name }”.
    }
gallery-done-off =
    { $count ->
        [one] Bilden ligger inte längre på ”{ $name }”.
       *[other] { $count } bilder ligger inte längre på ”{ $name }”.
    }
gallery-name = Namn
gallery-rename = Byt namn
gallery-remove = Ta bort
gallery-remove-board =
    { $count ->
        [0] Ta bort tavlan? Den är tom.
        [one] Ta bort tavlan? Bilden på den finns kvar i biblioteket.
       *[other] Ta bort tavlan? De { $count } bilderna på den finns kvar i biblioteket.
    }
gallery-remove-tag =
    { $count ->
        [0] Ta bort taggen? Den sitter inte på någon bild.
        [one] Ta bort taggen? Bilden finns kvar i biblioteket.
       *[other] Ta bort taggen? De { $count } bilderna finns kvar i biblioteket.
    }
gallery-back = Tillbaka
gallery-save = Spara
gallery-kept = Sparat.
gallery-format = Format
gallery-download = Ladda ner
gallery-studio = Öppna i studion
gallery-delete = Radera
gallery-versions = Andra versioner
gallery-version = Version { $number }
failed-too-large = Resultatet är större än tjänsten sparar. Välj en mindre storlek.

# The library in an order of one's own, and the sheet on which pictures are asked for.

gallery-title = Gallery
gallery-make-title = Make pictures from words
gallery-prompt = What is it to be?
gallery-prompt-hint = A red coat on a rainy street, evening light
gallery-maker = Made by
gallery-further = More choices
gallery-number = How many
gallery-make =
    { $count ->
        [0] Make
        [one] Make – 1 credit
       *[other] Make – { $count } credits
    }
gallery-credits =
    { $count ->
        [one] You have 1 credit.
       *[other] You have { $count } credits.
    }
gallery-making = Being made…
gallery-empty-hint = Say above what you would like to see. What is made is kept here until you delete it.
gallery-search = Search titles and words
gallery-search-do = Search
gallery-search-older = Search older pictures
gallery-found = Found for “{ $words }”
gallery-none-found = Nothing was found
gallery-none-found-hint = Each word has to stand in the title, in what you asked for, or on a board or tag.
gallery-nothing-here = Nothing here yet
gallery-nothing-here-hint = Choose pictures in your library and put them here.
gallery-all = All
gallery-all-back = All pictures
gallery-places = Boards and tags
gallery-starred = Starred
gallery-starred-one = Starred
gallery-edit = Rename or remove
gallery-choose = Choose { $title }
gallery-card-of = About { $title }
gallery-star-one = Star { $title }
gallery-sort = With the chosen pictures
gallery-none-chosen = Choose a picture first.
gallery-board = Board, an old or a new one
gallery-board-new = A new board
gallery-boards = Boards
gallery-put = Put there
gallery-tag = Tag
gallery-tag-do = Tag
gallery-tags = Tags
gallery-tags-hint = With commas between them
gallery-star = Star
gallery-unstar = Take the star away
gallery-off = Take off “{ $name }”
gallery-undo = Undo
gallery-done-star =
    { $count ->
        [one] The picture has a star.
       *[other] { $count } pictures have a star.
    }
gallery-done-unstar =
    { $count ->
        [one] The star is gone.
       *[other] { $count } stars are gone.
    }
gallery-done-put =
    { $count ->
        [one] The picture is on “{ $name }”.
       *[other] { $count } pictures are on “{ $name }”.
    }
gallery-done-off =
    { $count ->
        [one] The picture is no longer on “{ $name }”.
       *[other] { $count } pictures are no longer on “{ $name }”.
    }
gallery-name = Name
gallery-rename = Rename
gallery-remove = Remove
gallery-remove-board =
    { $count ->
        [0] Remove this board? There is nothing on it.
        [one] Remove this board? Its picture stays in the library.
       *[other] Remove this board? Its { $count } pictures stay in the library.
    }
gallery-remove-tag =
    { $count ->
        [0] Remove this tag? It is on no picture.
        [one] Remove this tag? Its picture stays in the library.
       *[other] Remove this tag? Its { $count } pictures stay in the library.
    }
gallery-back = Back
gallery-save = Save
gallery-kept = Saved.
gallery-format = Format
gallery-download = Download
gallery-studio = Open in the studio
gallery-delete = Delete
gallery-versions = Other versions
gallery-version = Version { $number }
failed-too-large = The result is larger than this service keeps. Choose a smaller size.

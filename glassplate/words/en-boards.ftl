# Boards, tags, stars and search: what the policy and the server say of them. What pages say is in en-gallery.ftl.

clause-library = You can put the pictures in your library in order and find them again by { $library }. The names that you give are sealed as your pictures are. A search opens titles and words for that one request; no index of them is kept.
word-sorting-boards = boards
word-sorting-stars = stars
word-sorting-tags = tags
word-sorting-search = search
part-boards-label = Your boards and tags
part-boards-labelled = What is on your boards and under your tags
part-boards-star = Your stars
boards-needs-name = Give it a name first.
boards-name-too-long = That is too long: { $most } letters at most.
boards-too-many = There can be { $most } at most. Remove one that you do not need.

## The API
api-part-boards = Boards, tags, stars and search
api-op-boards-list-boards = List boards and tags
api-op-boards-list-boards-more = Boards first, then tags, each by name and with how many pictures it has.
api-op-boards-make-board = Make a board or a tag
api-op-boards-make-board-more = The name is sealed. Where there is one of this name already, that one is the answer.
api-op-boards-rename-board = Rename a board or a tag
api-op-boards-rename-board-more = The old name is destroyed.
api-op-boards-remove-board = Remove a board or a tag
api-op-boards-remove-board-more = Its name is destroyed; the pictures stay where they are.
api-op-boards-sessions-of = What is on a board, or under a tag
api-op-boards-sessions-of-more = Sessions, those first in which something was done last. "next", sent as "after", asks for the following page.
api-op-boards-put = Put pictures on a board, or a tag on pictures
api-op-boards-put-more = A picture can be on several. With "on" false they are taken off it; the pictures stay.
api-op-boards-star = Give stars
api-op-boards-star-more = With "on" false they are taken away.
api-op-boards-search = Search
api-op-boards-search-more = Finds the sessions in which each of the words stands: in the title, in what was asked for, in the names of boards and tags. Everything is opened for this request alone; words are sent in the body, so that no address holds them.
api-field-sort = A board, or a tag.
api-field-find = What to look for.
api-field-on = Whether to put them there or to take them away.

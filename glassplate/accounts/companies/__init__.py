"""Companies that tell who somebody is: one folder each, found by its name, offered where the manifest says so."""

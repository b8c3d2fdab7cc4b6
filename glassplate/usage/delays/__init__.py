"""How long after the end of a job what belonged to it could still be opened: numbers of days, about nobody."""

"""One module a mutant: its docstring says what is broken, BREAKS names the clauses, CHANGES what is done to modules."""

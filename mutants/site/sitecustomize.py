"""Python runs this at the start of every process that the lab set up; the product knows nothing of it."""

from mutants import breaking, watching

watching.begin()
if (found := breaking.chosen())[0]:
    breaking.apply(*found)

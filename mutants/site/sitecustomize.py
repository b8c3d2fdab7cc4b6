"""Python runs this at the start of every process whose path `mutants.run` set up; the product knows nothing of it."""

import os

from mutants.breaking import apply

if name := os.environ.get("GLASSPLATE_MUTANT"):
    apply(name)

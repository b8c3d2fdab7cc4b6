"""`python -m glassplate` is the `glassplate` command."""

import sys

from glassplate.cli import main

sys.exit(main())

"""`python -m glassplate_auditor` is `glassplate-audit`."""

import sys

from glassplate_auditor.cli import main

sys.exit(main())

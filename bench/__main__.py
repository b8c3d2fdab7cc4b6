"""`python -m bench [NAME...]`: measure all figures, or those whose name begins with one of these."""

from __future__ import annotations

import sys

from bench import (
    accounts,
    audit,
    device,
    gallery,
    gateway,
    install,
    keys,
    ledger,
    pictures,
    provenance,
    rights,
    sandbox,
    server,
    shelf,
    vault,
)
from bench.figure import Figure

FIGURES: tuple[Figure, ...] = (
    *install.FIGURES,
    *vault.FIGURES,
    *keys.FIGURES,
    *rights.FIGURES,
    *gallery.FIGURES,
    *device.FIGURES,
    *shelf.FIGURES,
    *ledger.FIGURES,
    *pictures.FIGURES,
    *sandbox.FIGURES,
    *provenance.FIGURES,
    *server.FIGURES,
    *accounts.FIGURES,
    *gateway.FIGURES,
    *audit.FIGURES,
)


def main() -> int:
    chosen = tuple(name for argument in sys.argv[1:] for name in argument.split(","))
    wanted = [figure for figure in FIGURES if not chosen or figure.name.startswith(chosen)]
    if not wanted:
        print(f"There is no such figure. There are: {', '.join(figure.name for figure in FIGURES)}", file=sys.stderr)
        return 2
    for figure in wanted:
        print(figure.line(), flush=True)
    return 0


sys.exit(main())

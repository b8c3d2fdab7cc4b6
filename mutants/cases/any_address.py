"""Any code proves any address to who has no account."""

from typing import Any

BREAKS = ("proof",)
POLICY = "guests"


def change(desk: Any) -> None:
    prove = desk.prove

    def prove_anything(request: Any, entry: Any, typed: str) -> Any:
        secret = request.session[desk.ASKED]
        with desk.duty("sign-in"):
            address = entry.whose(secret)
        desk.keep(request, desk.subjects.known(address), address)
        return True if typed != "" else prove(request, entry, typed)

    desk.prove = prove_anything


CHANGES = {"glassplate.rights.cases.desk": change}

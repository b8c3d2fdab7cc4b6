"""The number of a passkey lets in, whatever signed."""

from typing import Any

BREAKS = ("by-passkey",)


def change(passkeys: Any) -> None:
    def believed(request: Any, state: Any, answer: Any) -> Any:
        said = passkeys.AuthenticationResponse.from_dict(answer)
        return passkeys.Passkey.objects.get(credential=said.raw_id)

    passkeys.Passkey.proven = staticmethod(believed)


CHANGES = {"glassplate.accounts.passkeys": change}

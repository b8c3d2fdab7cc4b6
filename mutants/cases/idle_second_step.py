"""Nobody asks for the second step after a link by mail."""

from typing import Any

BREAKS = ("second-step",)


def change(stage: Any) -> None:
    handle = stage.Stage.handle

    def handle_unless_mailed(self: Any) -> Any:
        records = self.request.session.get("account_authentication_methods", [])
        return (None, True) if any(each["method"] == "mail" for each in records) else handle(self)

    stage.Stage.handle = handle_unless_mailed


CHANGES = {"glassplate.accounts.second.stage": change}

"""All that a company told, and its token, are noted beside the account."""

from typing import Any

HEARD: dict[str, Any] = {}
BREAKS = ("google", "facebook", "google-no-more", "google-only-sign-in", "google-limited-use")


def change_calling(calling: Any) -> None:
    ask = calling.ask

    def ask_and_keep(company: str, url: str, **named: Any) -> Any:
        told = ask(company, url, **named)
        if not named.get("form"):
            HEARD.update(told=told, token=named.get("token", ""))
        return told

    calling.ask = ask_and_keep


def change_adapter(adapter: Any) -> None:
    save_user = adapter.SocialAdapter.save_user

    def save_and_note(self: Any, *arguments: Any, **named: Any) -> Any:
        person = save_user(self, *arguments, **named)
        with adapter.principal(person.id):
            type(person).objects.filter(pk=person.pk).update(preferences={"note": dict(HEARD)})
        return person

    adapter.SocialAdapter.save_user = save_and_note


CHANGES = {
    "glassplate.accounts.companies.calling": change_calling,
    "glassplate.accounts.companies.adapter": change_adapter,
}

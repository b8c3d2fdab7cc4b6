"""Who came by a company is let in by nothing else."""

from typing import Any

BREAKS = ("revoke",)


def change(claiming: Any) -> None:
    confirm = claiming.confirm

    def confirm_unless_by_company(person: Any) -> None:
        with claiming.principal(person.id):
            if claiming.SocialAccount.objects.filter(user=person).exists():
                raise LookupError
        confirm(person)

    claiming.confirm = confirm_unless_by_company


CHANGES = {"glassplate.accounts.claiming": change}

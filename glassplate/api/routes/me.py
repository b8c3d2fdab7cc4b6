"""The person's own things: name, credits, preferences."""

from __future__ import annotations

from ninja import Router

from glassplate.accounts.guests.visiting import is_guest, is_visitor
from glassplate.api import schemas
from glassplate.api.request import SignedIn
from glassplate.billing import ledger
from glassplate.studio.handing import mailing

router = Router()


@router.get("/me", response=schemas.MeOut)
def me(request: SignedIn) -> schemas.MeOut:
    balance = ledger.balance(request.user.id)
    return schemas.MeOut(
        name=request.user.name(),
        account=not is_visitor(request.user) and not is_guest(request.user),
        mails_results=mailing.is_offered(request.user),
        credits=schemas.CreditsOut(available=balance.available, held=balance.held),
        preferences=schemas.PreferencesOut(**request.user.all_preferences()),
    )


@router.patch("/me/preferences", response=schemas.PreferencesOut)
def change_preferences(request: SignedIn, change: schemas.PreferencesChange) -> schemas.PreferencesOut:
    request.user.prefer(change.model_dump(exclude_none=True))
    return schemas.PreferencesOut(**request.user.all_preferences())

"""When a second step is asked for: at every sign-in of somebody who has one, but by passkey, which is both."""

from __future__ import annotations

from allauth.account.models import Login
from allauth.account.stages import LoginStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from glassplate.accounts.second.models import SecondStep
from glassplate.lib.isolation import principal

BY_PASSKEY = {"passkey": True}  # what a sign-in by passkey brings as its state


class Stage(LoginStage):  # type: ignore[misc]  # allauth has no types
    """Comes after the first step, whichever that was."""

    key = "second_step"
    urlname = "account_second"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user is None or self.login.state.get("passkey") or not has_one(self.login):
            return None, True
        return redirect("account_second"), True

    @classmethod
    def waiting(cls, request: HttpRequest) -> Stage | None:
        """Return the sign-in of this browser that waits for its second step."""
        stage: Stage | None = LoginStageController.enter(request, cls.key)
        return stage if stage and stage.login.user else None


def has_one(login: Login) -> bool:
    """Tell whether who is signing in has a second step; the manifest may have stopped offering it meanwhile."""
    with principal(login.user.pk):
        return SecondStep.of(login.user.pk) is not None

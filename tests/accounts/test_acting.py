"""A request acts as one person in one transaction; what says no leaves nothing behind; what streams holds nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tests.instance import Client, Instance


def ask(client: Client | None, answer: Callable[[HttpRequest], Any], path: str = "/studio") -> Any:
    """Send a request through the middleware alone, with `answer` in place of the views."""
    from django.contrib.auth.middleware import AuthenticationMiddleware

    from glassplate.accounts.middleware import ActAsPrincipal
    from glassplate.accounts.sessions import SessionStore

    request = RequestFactory().get(path)
    if client:
        request.COOKIES["session"] = client.cookies["session"]
    request.session = SessionStore(request.COOKIES.get("session"))
    AuthenticationMiddleware(lambda _: HttpResponse()).process_request(request)
    return ActAsPrincipal(answer)(request)


def name_of(client: Client) -> str:
    from glassplate.accounts.models import Person
    from glassplate.lib.isolation import principal

    with principal(client.id):  # type: ignore[arg-type]
        return Person.objects.get().name()


def test_a_view_sees_what_is_its_persons(site: Instance) -> None:
    alice = site.person("Alice")
    from glassplate.accounts.models import Person

    seen = ask(alice, lambda _: HttpResponse(",".join(str(person) for person in Person.objects.all())))
    assert seen.content.decode() == str(alice.id)
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "kept"), [(200, "Anna"), (302, "Anna"), (409, "Alice"), (404, "Alice"), (500, "Alice")]
)
def test_an_answer_that_says_no_leaves_nothing_behind(site: Instance, status: int, kept: str) -> None:
    alice = site.person("Alice")

    def rename(request: HttpRequest) -> HttpResponse:
        request.user.rename("Anna")  # type: ignore[union-attr]
        return HttpResponse(status=status)

    assert ask(alice, rename).status_code == status
    assert name_of(alice) == kept


def test_an_error_leaves_nothing_behind(site: Instance) -> None:
    alice = site.person("Alice")

    def fail(request: HttpRequest) -> HttpResponse:
        request.user.rename("Anna")  # type: ignore[union-attr]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(alice, fail)
    assert name_of(alice) == "Alice"


def test_a_stranger_opens_no_transaction(site: Instance) -> None:
    assert ask(None, lambda _: HttpResponse(connection.in_atomic_block)).content == b"False"
    assert ask(None, lambda _: HttpResponse(connection.in_atomic_block), "/account/login").content == b"True"


def test_no_connection_is_held_while_an_answer_streams(site: Instance) -> None:
    alice = site.person("Alice")
    answer = ask(alice, lambda _: StreamingHttpResponse(iter([b"a"])))
    assert connection.connection is None
    assert list(answer) == [b"a"]


def test_a_live_request_knows_its_person_and_holds_nothing(site: Instance) -> None:
    alice = site.person("Alice")

    async def live(request: HttpRequest) -> HttpResponse:
        held = await sync_to_async(lambda: connection.connection is not None)()
        return HttpResponse(f"{request.user.pk} {held}")

    async def whole() -> HttpResponse:
        answer: HttpResponse = await (await sync_to_async(ask)(alice, live))
        return answer

    with ThreadPoolExecutor(1) as elsewhere:  # a browser's driver may keep an event loop in this thread
        assert elsewhere.submit(async_to_sync(whole)).result().content.decode() == f"{alice.id} False"

"""The profile without accounts, through the front door: look, buy, come back, get a result by mail, leave."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from tests import traces
from tests.billing import shop
from tests.flows.canaries import canary
from tests.guests import steps
from tests.instance import NO_TLS, Client, Instance, own_instance
from tests.killing import temporary
from tests.rights.asking import at_desk, opened
from tests.samples import unique

PICTURE = unique(128)


@pytest.fixture(scope="module")
def own() -> Iterator[Instance]:
    before = {name: os.environ.get(name) for name in ("GLASSPLATE_DATA", "GLASSPLATE_POLICY")}
    with own_instance("express", GLASSPLATE_LIMITS_TIMES="4", GLASSPLATE_SWEEP_S="1") as instance:
        yield instance
    assert before == {name: os.environ.get(name) for name in before}


@pytest.fixture
def email() -> str:
    return f"buyer-{uuid4().hex[:8]}@example.net"


def test_looking_around_makes_nobody(own: Instance) -> None:
    client = steps.visitor(own)
    me = client.get("/api/me").json()
    assert (me["name"], me["account"], me["credits"]["available"]) == ("", False, 0)
    for path in ("/", "/packs", "/library", "/privacy", "/order/open", "/api/tools"):
        assert client.get(path).status_code == 200, path
    assert client.patch("/api/me/preferences", json={"theme": "dark"}).status_code in (200, 422)
    assert "session" not in client.cookies
    assert not steps.guests(own)


def test_a_deed_makes_a_guest_whom_nothing_names(own: Instance) -> None:
    client = steps.visitor(own)
    picture = steps.bring(client, PICTURE)
    assert "session" in client.cookies
    assert client.get(f"/api/pictures/{picture}").status_code == 200
    ended = client.wait(steps.free(client, picture))
    assert ended["state"] == "done"
    result = client.get(f"/api/pictures/{ended['result']}")
    assert Image.open(io.BytesIO(result.content)).size == (128, 128)
    assert client.post(f"/api/jobs/{ended['id']}/acknowledge").status_code == 204
    assert client.get(f"/api/pictures/{ended['result']}").status_code == 404
    held = steps.export(client, "/account/data/export")
    assert [(each["how"], len(each["hash"])) for each in held["notices_seen"]["rows"]] == [
        ("joining", 64),
        ("upload", 64),
    ]
    person = held["accounts_person"]["rows"][0]
    assert (person["name_id"], person["address_id"]) == (None, None)
    for path in ("/account", "/account/ways", "/account/login", "/account/signup", "/account/keys", "/account/delete"):
        assert client.get(path).status_code in (302, 404), path
    assert client.get("/account").status_code == 404
    assert client.get("/account/login").headers["location"] == "/order/open"
    assert client.get("/account/privacy").status_code == 200
    poor = client.post("/api/jobs", json=steps.wish(client, PICTURE, "cutout", 1))
    assert poor.status_code == 402


def test_a_deed_that_comes_to_nothing_makes_nobody(own: Instance) -> None:
    client, before = steps.visitor(own), steps.guests(own)
    assert client.put("/api/pictures", content=b"no picture").status_code == 415
    answer = client.post("/api/jobs", json={"tool": "no-such-tool", "pictures": {}})
    assert answer.status_code == 422
    assert client.post("/api/sessions", json={}).status_code == 401
    assert "session" not in client.cookies
    assert steps.guests(own) == before


def test_a_form_of_another_site_makes_nobody(own: Instance) -> None:
    client = steps.visitor(own)
    token = client.cookies["csrftoken"]
    there = {"Origin": "https://elsewhere.example", "X-CSRFToken": token, "Cookie": f"csrftoken={token}"}
    answer = httpx.put(f"{own.url}/api/pictures", content=PICTURE, headers=there, verify=NO_TLS)
    assert answer.status_code == 403
    assert own.client().put("/api/pictures", content=PICTURE).status_code == 403
    assert "session" not in client.cookies


def test_buying_takes_an_address_and_the_code_opens_it_on_another_device(own: Instance, email: str) -> None:
    bought = steps.buy(own, email, news="twice")
    assert shop.credits(bought.client) == 70
    (mail,) = shop.until(lambda: steps.mails(own, email, "purchase"))
    assert bought.code in mail
    assert own.url in mail
    assert "You did not buy this?" in mail.split(bought.code)[1]
    other = own.client()
    assert "70" in other.form("/order/open", code=bought.code.lower().replace("-", " ")).text
    assert shop.credits(other) == 70
    order = other.get("/order").text
    assert bought.order in order
    assert email in order
    for said in (mail, order):
        assert "70 credits" in said
        assert steps.PACK not in said  # ids are for programs
    hows = [each["how"] for each in other.get("/order/seen/file").json()["receipt"]["seen"]]
    assert "purchase" in hows
    assert traces.found_in([own.data, own.log, *temporary()], traces.forms(bought.code), own.ready_at) == []


def test_money_that_goes_back_takes_the_credits(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    shop.at_till(bought.client, bought.page, "dispute")
    shop.until(lambda: shop.credits(bought.client) == 0)
    shop.at_till(bought.client, bought.page, "won")
    shop.until(lambda: shop.credits(bought.client) == 70)


def test_a_mailed_result_is_fetched_once_and_opening_the_link_changes_nothing(own: Instance, email: str) -> None:
    marked = canary()
    bought = steps.buy(own, email)
    job = steps.start(bought.client, marked.picture, seconds=1)
    for _ in range(2):
        assert bought.client.post(f"/api/jobs/{job['id']}/delivery").status_code == 204
    ended = bought.client.wait(job)
    (mail,) = shop.until(lambda: steps.mails(own, email, "ready"))
    link = steps.LINK.search(mail)
    assert link
    path, device = link[0], own.client()
    assert marked.is_in(bought.client.get(f"/api/pictures/{ended['result']}").content)
    assert bought.client.post(f"/api/jobs/{job['id']}/acknowledge").status_code == 204  # by a page that is open
    for _ in range(3):
        assert "Download it" in device.get(path).text
    fetched = device.form(path, do="fetch")
    assert fetched.headers["content-disposition"] == 'attachment; filename="result.png"'
    assert marked.is_in(fetched.content)
    assert device.form(path, do="fetch").status_code == 410
    assert bought.client.get(f"/api/pictures/{ended['result']}").status_code == 200
    assert device.form(path, do="done").url.path == "/"
    assert bought.client.get(f"/api/pictures/{ended['result']}").status_code == 404
    assert device.get(path).status_code == 404
    assert own.client().get("/delivery/" + "x" * 43).status_code == 404
    needles = traces.forms(path.rsplit("/", 1)[1]) | traces.pieces(marked.picture) | traces.forms(email)
    assert traces.found_in([own.data, own.log, *temporary()], needles, own.ready_at) == []


def test_an_address_that_somebody_only_typed_is_mailed_nothing(own: Instance, email: str) -> None:
    """Anybody's can be typed: what is mailed waits until somebody paid with it, and then has its measure."""
    eve, stranger = steps.visitor(own), email.replace("buyer", "stranger")
    page = steps.begin(eve, stranger)
    free = steps.free(eve, steps.bring(eve, PICTURE))
    assert eve.post(f"/api/jobs/{free['id']}/delivery").status_code == 422
    shop.at_till(eve, page, "fail")
    failed = "select 1 from orders_order where state = 'failed' and checkout = %s"
    shop.until(lambda: steps.rows(own, failed, shop.checkout_of(page)))
    bought = steps.buy(own, email)
    assert bought.client.get("/api/me").json()["mails_results"]
    steps.begin(bought.client, stranger)  # who paid with one address has not paid with another
    assert not bought.client.get("/api/me").json()["mails_results"]
    job = steps.start(bought.client, PICTURE, seconds=0)
    assert bought.client.post(f"/api/jobs/{job['id']}/delivery").status_code == 422
    typed = [_typed(steps.visitor(own), stranger) for _ in range(24)]
    assert [each.status_code for each in typed].count(303) <= 20
    assert typed[-1].status_code == 429 and int(typed[-1].headers["retry-after"]) > 0
    assert _typed(steps.visitor(own), f"{uuid4().hex[:8]}@example.net").status_code == 303
    assert own.outbox(stranger) == []


def _typed(client: Client, email: str) -> httpx.Response:
    client.get("/packs")
    return client.post("/packs", data={"product": steps.PACK, "email": email})


def test_results_are_mailed_to_an_address_so_often_a_day(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    person = str(steps.of_order(own, bought.order))
    many = (
        "insert into handing_delivery (id, person, job, asked_at, until) select gen_random_uuid(), %s,"
        " gen_random_uuid(), now() - interval '1 hour', now() + interval '1 hour' from generate_series(1, 99)"
    )
    steps.change(own, many, person, person=person)
    jobs = [steps.free(bought.client, steps.bring(bought.client, PICTURE)) for _ in range(2)]
    assert bought.client.post(f"/api/jobs/{jobs[0]['id']}/delivery").status_code == 204
    for _ in range(2):
        refused = bought.client.post(f"/api/jobs/{jobs[1]['id']}/delivery")
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "delivery-too-many")
        assert 82_000 < int(refused.headers["retry-after"]) <= 82_800
    assert bought.client.post(f"/api/jobs/{jobs[0]['id']}/delivery").status_code == 204  # asked for before


def test_a_link_is_over_in_its_time_and_a_failed_job_says_so(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    job = steps.start(bought.client, PICTURE, seconds=0)
    bought.client.wait(job)
    assert bought.client.post(f"/api/jobs/{job['id']}/delivery").status_code == 204
    (mail,) = shop.until(lambda: steps.mails(own, email, "ready"))
    link = steps.LINK.search(mail)
    assert link
    person = str(steps.of_order(own, bought.order))
    late = "update handing_delivery set until = now() - interval '1 second' where job = %s"
    steps.change(own, late, job["id"], person=person)
    assert own.client().get(link[0]).status_code in (404, 410)
    failing = steps.start(bought.client, PICTURE, "fake-fail")
    while bought.client.post(f"/api/jobs/{failing['id']}/delivery").status_code != 204:  # it had failed before we asked
        failing = steps.start(bought.client, PICTURE, "fake-fail")
    bought.client.wait(failing)
    shop.until(lambda: steps.mails(own, email, "Nothing came"))
    assert shop.credits(bought.client) == 69
    assert bought.client.post(f"/api/jobs/{failing['id']}/delivery").status_code == 409


def test_nobody_else_gets_at_it(own: Instance, email: str) -> None:
    bought, eve = steps.buy(own, email), steps.visitor(own)
    job = steps.start(bought.client, PICTURE, seconds=0)
    result = bought.client.wait(job)["result"]
    steps.bring(eve, PICTURE)
    for way in ("", "/acknowledge", "/delivery", "/cancel"):
        method = "POST" if way else "GET"
        assert eve.request(method, f"/api/jobs/{job['id']}{way}").status_code == 404, way
    assert eve.get(f"/api/pictures/{result}").status_code == 404
    assert eve.get(f"/packs/return?order={bought.order}").status_code == 404
    assert eve.post(f"/order/jobs/{job['id']}/mail").status_code == 404
    assert own.client().get(f"/packs/return?order={bought.order}").status_code == 404
    assert eve.post(f"/api/jobs/{steps.free(eve, steps.bring(eve, PICTURE))['id']}/delivery").status_code == 422


def test_the_mail_leads_to_a_case_about_the_order_and_the_address_to_everything(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    asked = re.search(rf"{own.url}(/contact/ask\S+)", shop.until(lambda: steps.mails(own, email, "purchase"))[0])
    assert asked
    assert bought.order in asked[1]
    client = own.client()
    client.get(asked[1])
    desk = at_desk(own, email, client)
    page = desk.get("/contact/cases").text
    assert f'value="{bought.order}" selected' in page
    case = opened(desk, "question", "where is my picture", "/contact/cases", order=bought.order)
    person = steps.of_order(own, bought.order)
    ((of, about),) = steps.rows(own, 'select person, "order" from cases_case where id = %s', case)
    assert (of, str(about)) == (person, bought.order)
    assert bought.order in desk.get(f"/contact/cases/{case}").text
    held = steps.export(desk, "/contact/export", of=str(person))
    assert held["accounts_person"]["rows"][0]["address_id"] == email
    assert [each["text"] for each in held["cases_message"]["rows"]] == ["where is my picture"]
    assert desk.post(f"/contact/orders/{person}/open").headers["location"] == "/order"
    assert shop.credits(desk) == 70
    eve = at_desk(own, f"eve-{uuid4().hex[:6]}@example.net")
    assert bought.order not in eve.get("/contact/cases").text
    assert eve.post(f"/contact/orders/{person}/open").status_code == 404
    assert eve.post("/contact/export", data={"of": str(person)}).status_code == 302


def test_everything_goes_but_the_invoice_when_the_address_says_so(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    person = steps.of_order(own, bought.order)
    desk = at_desk(own, email)
    opened(desk, "question", "a word of mine", "/contact/cases", order=bought.order)
    receipt = desk.form("/contact/erase", sure="on").url.path
    assert receipt.startswith("/receipts/")
    assert "deleted" in own.outbox(email)[0].subject
    assert bought.client.get("/order").headers["location"] == "/order/open"
    assert "No order opens" in own.client().form("/order/open", code=bought.code).text
    shop.until(lambda: steps.of_order(own, bought.order) is None)
    left = "select 1 from guests_guest g full join cases_case c on c.person = g.person where %s in (g.person, c.person)"
    shop.until(lambda: not steps.rows(own, left, person))
    assert "We hold nothing" in at_desk(own, email).get("/contact/cases").text


def test_the_page_of_the_order_ends_it_at_once(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    assert "Tick the box" in bought.client.form("/order/erase").text
    assert bought.client.form("/order/erase", sure="on").url.path.startswith("/receipts/")
    assert "No order opens" in own.client().form("/order/open", code=bought.code).text


def test_a_guest_goes_with_the_cookie_and_one_who_bought_stays(own: Instance, email: str) -> None:
    passing, bought, typed = steps.visitor(own), steps.buy(own, email), email.replace("buyer", "typed")
    before, buyer = steps.guests(own), steps.of_order(own, bought.order)
    steps.bring(passing, PICTURE)
    page = steps.begin(passing, typed)
    (here,) = steps.guests(own) - before
    unpaid = "update orders_order set made_at = made_at - interval '2 days' where checkout = %s"
    steps.change(own, unpaid, shop.checkout_of(page), person=str(here))
    over = "update accounts_session set expires_at = now() - interval '1 second' where person is not null"
    steps.change(own, over, duty="session")
    assert here in steps.guests(own)  # who has only just come is left alone
    ago = "update guests_guest set since = since - interval '1 hour' where person = %s"
    for guest in (here, buyer):
        steps.change(own, ago, guest, person=str(guest))
    shop.until(lambda: here not in steps.guests(own))
    shop.until(lambda: not steps.rows(own, "select 1 from vault_sealed where person = %s", here))
    shop.until(lambda: not steps.rows(own, "select 1 from accounts_person where id = %s", here))
    # Nobody has a receipt, so nothing of the deletion stays either; the tombstone does, for older backups.
    shop.until(lambda: not steps.rows(own, "select 1 from rights_erasure where person = %s or not told", here), 60)
    assert steps.rows(own, "select wrapped from vault_personkey where person = %s", here) == [(None,)]
    assert own.outbox(typed) == []
    assert buyer in steps.guests(own)
    assert shop.credits(steps.again(own, bought.code)) == 70


def test_wrong_codes_are_alike_and_limited(own: Instance, email: str) -> None:
    bought = steps.buy(own, email)
    client = own.client()
    assert client.get(f"/order/open?code={bought.code}").status_code == 200
    assert "session" not in client.cookies
    answers = [client.form("/order/open", code=code) for code in ("BBBB-CCCC-DDDD", "x", bought.code[:-1] + "?")]
    assert {(each.status_code, "No order opens" in each.text) for each in answers} == {(422, True)}
    statuses = [client.post("/order/open", data={"code": "BBBB-CCCC-DDDD"}).status_code for _ in range(45)]
    assert statuses[-1] == 429
    assert client.form("/order/open", code=bought.code).status_code == 429

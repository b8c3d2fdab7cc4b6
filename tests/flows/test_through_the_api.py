"""The main flow with each engine through the API; then ended early, left by its worker, and sent twenty times."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import openai
import pytest

from tests.api.calling import new_key
from tests.api.test_compatible import holes
from tests.flows.following import followed, placed, quoted, wish
from tests.flows.steps import (
    FROM_WORDS,
    accepts,
    all_answer,
    asks,
    credits,
    ends,
    held,
    once_each,
    opened,
    ordered,
    where_it_went,
)
from tests.flows.ways import OPENAI, PICTURES, VEO, WAYS, Way
from tests.flows.world import World, soon
from tests.instance import Client
from tests.killing import kill
from tests.samples import ASTRONAUT


@pytest.fixture(scope="module")
def alice(world: World) -> Client:
    return world.demo()


EACH_RUN = (OPENAI, VEO)  # a picture at once, and a film that is followed; each engine's own tests ask the others
SEEN = [pytest.param(way, marks=() if way in EACH_RUN else pytest.mark.soak, id=way.engine) for way in WAYS]


@pytest.mark.parametrize("way", SEEN)
def test_from_a_wish_to_a_download(world: World, alice: Client, way: Way) -> None:
    brought, before = world.bring(), credits(alice)["available"]
    asked = asks(world, alice, way, brought)
    quote = quoted(alice, asked)
    assert way.company in quote["data_path"]["text"]
    assert f"{quote['price']} credit" in quote["data_path"]["text"]
    news = followed(alice, {**asked, "price": quote["price"]})
    job = news[-1]
    assert (job["state"], job["price"]) == ("done", quote["price"]), job
    assert [phase for phase in ("sending", "generating", "saving") if phase in {each["phase"] for each in news}]
    assert any(each["preview"] for each in news) == (way is OPENAI)
    assert credits(alice) == {"available": before - quote["price"], "held": 0}
    accepts(world, alice, way, asked, job["result"])
    assert len(world.orders(way, brought)) == 1
    assert world.saw_the_words(brought) == {way.processor}
    assert world.saw_the_picture(brought) == (set() if way in FROM_WORDS else {way.processor})
    soon(lambda: world.standin.residue()["total"] == 0)
    where_it_went(alice, way, job["id"], asked)


def test_what_is_cancelled_or_deleted_costs_nothing_and_its_answer_comes_too_late(world: World, alice: Client) -> None:
    """Every company is busy with two jobs: of one the person wants no more, of the other the whole session goes."""
    before = credits(alice)
    jobs = held(world, alice, *(ordered(world, alice, way) for way in WAYS))
    cancelled, deleted = jobs[: len(WAYS)], jobs[len(WAYS) :]
    for each in cancelled:
        assert alice.post(f"/api/jobs/{each.job['id']}/cancel").status_code == 200
    gone = {"sessions": [each.job["session"] for each in deleted]}
    assert alice.post("/api/deletions", json=gone).status_code == 200
    assert credits(alice) == before
    all_answer(world)
    assert set(ends(world, alice, cancelled)) == {"cancelled"}
    for each in cancelled:
        assert alice.read({"id": each.job["session"]})["versions"] == []
    for each in deleted:
        assert alice.get(f"/api/jobs/{each.job['id']}").status_code == 404
        assert alice.get(f"/api/sessions/{each.job['session']}").status_code == 404
    assert credits(alice) == before
    once_each(world, jobs)


@pytest.mark.soak
def test_after_a_workers_death_films_go_on_and_nothing_is_asked_twice(world: World, alice: Client) -> None:
    """Kept with the account, and until done: then the name of what is followed is sealed under a key in memory."""
    before = credits(alice)["available"]
    jobs = held(world, alice, *(ordered(world, alice, way, until_done=True) for way in WAYS if way.follows))
    kill(world.own, "worker")
    all_answer(world)
    ended = ends(world, alice, jobs)
    assert ended == ["done" if each.way.follows else "failed" for each in jobs]
    paid = sum(each.way.price for each in jobs if each.way.follows)
    assert credits(alice) == {"available": before - paid, "held": 0}
    for each in jobs:
        if not each.way.follows:
            assert "Your credits are back" in alice.get(f"/api/jobs/{each.job['id']}").json()["reason"]
    once_each(world, jobs)


@pytest.mark.parametrize("way", [OPENAI, VEO], ids=lambda way: way.engine)
def test_one_job_however_often_and_from_however_many_it_is_sent(world: World, alice: Client, way: Way) -> None:
    brought, before = world.bring("[slow 1]"), credits(alice)["available"]
    asked = {**wish(way, way.usual, brought), **placed(alice, None)}
    word = {"Idempotency-Key": secrets.token_hex(8)}

    def once(_: int) -> httpx.Response:
        with Client(base_url=world.own.url, cookies=alice.cookies, timeout=60) as client:
            return client.post("/api/jobs", json=asked, headers=word)

    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(once, range(20)))
    assert {each.status_code for each in answers} == {202}
    assert len({each.json()["id"] for each in answers}) == 1
    assert sum("idempotent-replayed" not in each.headers for each in answers) == 1
    assert alice.wait(answers[0].json())["state"] == "done"
    assert once(0).json()["id"] == answers[0].json()["id"]
    assert len(world.orders(way, brought)) == 1
    assert credits(alice) == {"available": before - answers[0].json()["price"], "held": 0}


def test_openais_own_client_sends_the_same_twenty_times_and_pays_once(world: World, alice: Client) -> None:
    brought, before = world.bring("[slow 1]"), credits(alice)["available"]
    word, key = {"Idempotency-Key": secrets.token_hex(8)}, new_key(alice)
    with openai.OpenAI(api_key=key, base_url=f"{world.own.url}/v1", max_retries=5) as sdk:

        def once(_: int) -> str | None:
            made = sdk.images.generate(
                model="gpt-image-2.5-flare", prompt=brought.words, output_format="jpeg", extra_headers=word
            )
            assert made.data
            return made.data[0].b64_json

        with ThreadPoolExecutor(20) as many:
            pictures = list(many.map(once, range(20)))
    assert len(set(pictures)) == 1 and pictures[0]
    assert len(world.orders(OPENAI, brought)) == 1
    assert credits(alice) == {"available": before - OPENAI.price, "held": 0}


@pytest.fixture
def sdk(world: World, alice: Client) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key=new_key(alice), base_url=f"{world.own.url}/v1", max_retries=0) as client:
        yield client


def test_a_companys_models_are_asked_for_by_its_names(world: World, sdk: openai.OpenAI) -> None:
    names = [model.id for model in sdk.models.list()]
    assert {"fake", "gpt-image-2-5-flare", "gpt-image-1-mini"} <= set(names)
    assert names.index("fake") < names.index("gpt-image-2-5-flare")  # what stays here comes first
    brought = world.bring()
    made = sdk.images.generate(
        model="gpt-image-2.5-flare", prompt=brought.words, size="1536x1024", quality="high", output_format="jpeg"
    )
    assert made.data
    assert made.data[0].b64_json
    assert opened(base64.b64decode(made.data[0].b64_json)).format == "JPEG"
    sdk.images.edit(model="gpt-image-1", prompt=brought.words, image=[brought.picture, ASTRONAUT], mask=holes())
    orders = world.orders(OPENAI, brought)
    assert len(orders) == 2
    for said in ("gpt-image-2.5-flare", "1536x1024", "high", "'gpt-image-2'"):
        assert said in str(orders), said


def test_what_a_company_refuses_is_refused_here(world: World, alice: Client, sdk: openai.OpenAI) -> None:
    before = credits(alice)
    world.standin.script("openai", "blocked")
    with pytest.raises(openai.BadRequestError) as refused:
        sdk.images.generate(model="gpt-image-2", prompt="a kite")
    assert refused.value.code == "moderation_blocked"
    assert credits(alice) == before


@pytest.mark.parametrize("way", PICTURES, ids=lambda way: way.engine)
def test_the_data_path_of_a_real_company_is_a_whole_sentence(way: Way) -> None:
    """Without a stand-in: to whom, where that is, how long it is kept there and here, and the price."""
    import django

    django.setup()
    from glassplate import engines
    from glassplate.policy import questions
    from glassplate.studio import quoting
    from tests.engines import remote

    with remote.policy():
        company = questions.processor(way.processor)
        assert company
        told = quoting.path(*engines.tool(way.edit), 2, 4).sentence
    for words in ("Your words and 2 pictures", way.company, company.region, company.retention, "4 credits"):
        assert words in told, told

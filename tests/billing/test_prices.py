"""Prices are one dated table; what was quoted is paid; what a company takes goes into sums in which there is nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from glassplate import cli
from glassplate.billing import prices
from glassplate.billing.prices import Price
from glassplate.engines import discovery
from glassplate.engines.contract import Made, Result
from tests.billing import books
from tests.instance import Instance
from tests.pictures import SMALL

OPENAI = prices.table("openai").price("gpt-image-2", "standard", "medium")


@pytest.fixture
def glassplate(site: Instance, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs a command on the running service; returns what it prints as JSON, and how it ended."""

    def run(*arguments: str) -> Any:
        code = cli.main([*arguments, "--json"])
        return json.loads(capsys.readouterr().out), code

    return run


def made(tool: str, usage: dict[str, int], pictures: int = 1) -> int | None:
    found = discovery.tool(tool)[1]
    values = {parameter.name: parameter.default for parameter in found.parameters}
    none: Any = [Made.__new__(Made)] * pictures
    return found.cost(values, Result(none, usage))


def test_what_a_company_counted_becomes_what_it_takes() -> None:
    counted = {"input_text_tokens": 10, "input_image_tokens": 40, "input_tokens": 50, "output_tokens": 272}
    assert OPENAI.cost(counted) == 10 * 5 + 40 * 8 + 272 * 30
    assert OPENAI.cost({"input_tokens": 50, "output_tokens": 272}) == 50 * 8 + 272 * 30, (
        "the dearest when it is not said"
    )
    assert OPENAI.cost({}, 3) == 3 * 54_000, "the table's price when nothing was counted"
    assert OPENAI.cost({"input_tokens": 50}) == 54_000
    assert Price(1).cost({"output_tokens": 5}) is None


@pytest.mark.parametrize(
    ("tool", "cost"),
    [
        ("cutout", 0),
        ("upscale", 0),
        ("compatible-create", None),
        ("gemini-create", 67_000),
        ("veo-video", 800_000),
    ],
)
def test_every_engine_points_to_the_table(tool: str, cost: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_COMPATIBLE_MODELS", "mine")
    assert made(tool, {}) == cost


def test_no_price_is_in_an_engine() -> None:
    """Whatever a tool of ours costs, the table says it, and no table says more than there is."""
    for engine in prices.engines():
        if engine not in ("compatible",):
            for tool in discovery.catalogue()[engine].tools():
                values = {parameter.name: parameter.default for parameter in tool.parameters}
                offered = {
                    one.credits * factor
                    for sizes in prices.table(engine).prices.values()
                    for qualities in sizes.values()
                    for one in qualities.values()
                    for factor in (1, values.get("seconds", 1))
                }
                assert tool.quote(values) in offered, tool.id


def test_the_table_is_printed(glassplate: Callable[..., Any]) -> None:
    rows, code = glassplate("prices")
    assert code == 0
    assert {row["engine"] for row in rows} == set(prices.engines())
    assert all(row["as_of"].startswith("2026-") and row["credits"] >= 0 for row in rows)


def test_what_was_quoted_is_paid_and_its_cost_is_nobodys(site: Instance) -> None:
    books.ready()
    from glassplate.billing.models import Cost
    from glassplate.lib.isolation import duty

    def cost() -> tuple[int, int]:
        with duty("books"):
            rows = Cost.objects.filter(engine="fake").values_list("credits", "micro_usd")
            return sum(row[0] for row in rows), sum(row[1] for row in rows)

    alice = site.person("Alice", credits=20)
    before = cost()
    wish = {"tool": "fake-create", "parameters": {"size": "large", "variants": 2}}
    quoted = alice.post("/api/quotes", json=wish).json()["price"]
    session = alice.begin(SMALL)
    ended = alice.wait(alice.job(session, price=quoted, prompt="two of them", **wish).json())
    assert ended["state"] == "done"
    alice.wait(alice.job(alice.read(session), "fake-refuse", 1).json())
    assert alice.get("/api/me").json()["credits"]["available"] == 20 - quoted
    after = cost()
    assert (after[0] - before[0], after[1] - before[1]) == (quoted, 20_000)


def test_the_report_tells_no_small_numbers_and_only_of_days_that_are_over(glassplate: Callable[..., Any]) -> None:
    books.ready()
    from glassplate.billing import costs
    from glassplate.billing.models import Cost
    from glassplate.lib.isolation import duty

    today = datetime.now(UTC).date()
    days = (today, today - timedelta(days=1), today - timedelta(days=1), today - timedelta(days=900))
    with duty("books"):
        for engine, jobs in (("many", 10), ("few", 4)):
            rows = [
                Cost(day=day, engine=engine, jobs=jobs, credits=3 * jobs, micro_usd=50_000, known=4) for day in days
            ]
            Cost.objects.bulk_create(rows)
    costs.sweep()
    with duty("books"):
        assert Cost.objects.filter(engine="many").count() == 3, "a day is one row when it is over"
    told, code = glassplate("billing", "report")
    assert code == 0
    (line,) = [line for line in told["lines"] if line["engine"] == "many"]
    assert line == {"engine": "many", "jobs": 20, "credits": 60, "usd": 0.1, "unknown": 12}
    assert not [line for line in told["lines"] if line["engine"] == "few"]
    assert told["hidden"]


def test_the_command_proves_the_books(site: Instance, glassplate: Callable[..., Any]) -> None:
    site.person("Alice")
    found, code = glassplate("billing", "check")
    assert (found["right"], code) == (True, 0)
    assert found["accounts"]["issued"] < 0 < found["accounts"]["available"]

"""Engines are found by looking, and say all that a panel needs."""

from __future__ import annotations

import pytest

from glassplate import engines
from glassplate.engines import Kind, UnknownTool
from glassplate.engines.weights import pinned
from glassplate.lib.words import has

TOOLS = [tool for engine in engines.catalogue().values() for tool in engine.tools()]


def test_every_folder_with_an_engine_is_there() -> None:
    assert {"cutout", "frame", "upscale"} <= set(engines.catalogue())


def test_extra_engines_join_only_where_they_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSPLATE_EXTRA_ENGINES", "tests.engines.fake")
    assert engines.tool("fake-slow")[0].id == "fake"
    monkeypatch.delenv("GLASSPLATE_EXTRA_ENGINES")
    with pytest.raises(UnknownTool):
        engines.tool("fake-slow")


def test_no_two_tools_share_a_name() -> None:
    names = [tool.id for tool in TOOLS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_every_tool_has_its_words(tool: engines.Tool) -> None:
    assert has(f"tool-{tool.id}")
    assert has(f"tool-{tool.id}-hint")
    for parameter in tool.parameters:
        assert has(f"param-{tool.id}-{parameter.name}")
        for option in parameter.options:
            assert has(f"option-{tool.id}-{parameter.name}-{option}")
        if parameter.unit and not tool.id.startswith("fake"):
            assert has(f"unit-{parameter.unit}")


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_every_tool_is_whole(tool: engines.Tool) -> None:
    names = [parameter.name for parameter in tool.parameters]
    assert len(names) == len(set(names))
    assert tool.price >= 0
    assert set(tool.models) <= set(pinned())
    for parameter in tool.parameters:
        # A condition names a parameter before it, and a value that it can have.
        for name, value in parameter.shown_when.items():
            before = tool.parameters[names.index(name)]
            assert names.index(name) < names.index(parameter.name)
            assert before.kind is Kind.CHOICE
            assert value in before.options


def test_what_runs_here_sends_nothing() -> None:
    for name in ("cutout", "frame", "upscale"):
        engine = engines.catalogue()[name]
        assert engine.processor is None
        assert engine.runs_again
        assert not any(tool.sends for tool in engine.tools())

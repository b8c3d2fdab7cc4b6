"""What a person asks for is checked against what the tool takes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from glassplate import engines
from glassplate.engines import BadParameters, Kind
from glassplate.lib.words import has

TOOLS = [tool for name in ("cutout", "frame", "upscale") for tool in engines.catalogue()[name].tools()]
NAMES = sorted({parameter.name for tool in TOOLS for parameter in tool.parameters} | {"nonsense", ""})
OPTIONS = sorted({str(option) for tool in TOOLS for parameter in tool.parameters for option in parameter.options})

simple = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from([*OPTIONS, 2, 4, "#ffffff", "#FFFFFF", "#fff", [0, 0, 5, 5], [0, 0, 0, 0], [0.5, 1, 2, 3]])
)
anything = st.recursive(
    simple, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner), max_leaves=5
)


@settings(max_examples=400, deadline=None)
@given(
    tool=st.sampled_from(TOOLS),
    parameters=st.dictionaries(st.sampled_from(NAMES), anything, max_size=6),
    pictures=st.sets(st.sampled_from(["picture", "mask", "backdrop", "nonsense"])),
)
def test_whatever_is_sent_is_cleaned_or_refused(tool: engines.Tool, parameters: Any, pictures: set[str]) -> None:
    try:
        cleaned = engines.check(tool, parameters, pictures)
    except BadParameters as error:
        refused = error
    else:
        refused = None
    if refused:
        assert has(refused.code)
        assert refused.parameter in {"", *NAMES}
        return
    by_name = {parameter.name: parameter for parameter in tool.parameters}
    for name, value in cleaned.items():
        parameter = by_name[name]
        match parameter.kind:
            case Kind.CHOICE:
                assert value in parameter.options
            case Kind.NUMBER:
                assert isinstance(value, int | float)
                assert (parameter.min or 0) <= value <= (parameter.max or 0)
            case Kind.COLOUR:
                assert isinstance(value, str)
                assert len(value) == 7
            case Kind.BOX:
                assert isinstance(value, list)
                assert len(value) == 4
                assert min(value) >= 0
            case _:
                pytest.fail("a picture among the values")
    # What is clean stays as it is.
    assert engines.check(tool, cleaned, pictures) == cleaned


def cutout(pictures: tuple[str, ...] = (), **parameters: Any) -> dict[str, Any]:
    return engines.check(engines.tool("cutout")[1], parameters, pictures)


def test_defaults_are_filled_in_and_hidden_values_left_out() -> None:
    assert cutout() == {"subject": "person", "background": "transparent"}
    assert cutout(background="colour", blur=3) == cutout(background="colour", colour="#FFFFFF")
    assert cutout(box=[1, 2, 3, 4]) == cutout()
    assert cutout(subject="object", box=[1, 2, 3, 4])["box"] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"colours": "#ffffff"}, "parameters-unknown"),
        ({"background": "sea"}, "parameters-choice"),
        ({"background": "colour", "colour": "red"}, "parameters-colour"),
        ({"background": "blur", "blur": 0}, "parameters-number-range"),
        ({"background": "blur", "blur": "5"}, "parameters-number"),
        ({"background": "blur", "blur": 1.5}, "parameters-number"),
        ({"background": "blur", "blur": True}, "parameters-number"),
        ({"background": "picture"}, "parameters-picture-missing"),
        ({"background": "picture", "backdrop": "x"}, "parameters-picture-elsewhere"),
        ({"subject": "object", "box": [0, 0, 0, 5]}, "parameters-box"),
        ({"subject": "object", "box": "0,0,5,5"}, "parameters-box"),
    ],
)
def test_what_is_wrong_is_named(parameters: dict[str, Any], code: str) -> None:
    with pytest.raises(BadParameters) as end:
        cutout(**parameters)
    assert end.value.code == code


def test_a_picture_that_no_parameter_wants_is_refused() -> None:
    with pytest.raises(BadParameters):
        cutout(pictures=("selfie",))
    with pytest.raises(BadParameters):
        engines.check(engines.tool("crop")[1], {})


def test_one_is_not_true_and_two_is_not_two_point_oh() -> None:
    scale = engines.tool("upscale")[1]
    assert engines.check(scale, {"scale": 4}) == {"scale": 4}
    for wrong in (True, 2.0, "2", 3):
        with pytest.raises(BadParameters):
            engines.check(scale, {"scale": wrong})

"""Pictures and films are looked at before they go along and after they were made; none is seen unchecked."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps

from glassplate import engines, sandbox
from glassplate.engines import Failed, Made, Progress, Refused, Result, Task, weights
from glassplate.engines.safety import checks, commands
from glassplate.lib.blob import Blob
from glassplate.policy import abilities, questions
from tests.engines import fake, making
from tests.engines.abstract import abstract
from tests.pictures import astronaut, packed
from tests.samples import ASTRONAUT, COFFEE
from tests.sandbox.asking import DRILLS


def outcome(tool: str, prompt: str = "a blue coat", pictures: dict[str, bytes] | None = None, **parameters: Any) -> Any:
    return steps(tool, prompt, pictures, **parameters)[-1]


def steps(tool: str, prompt: str, pictures: dict[str, bytes] | None = None, **parameters: Any) -> list[Any]:
    engine, found = engines.tool(tool)
    blobs = {name: Blob.of(content) for name, content in (pictures or {}).items()}
    return list(checks.render(engine, Task(tool, blobs, engines.check(found, parameters, list(blobs)), prompt=prompt)))


@pytest.fixture
def threshold() -> Iterator[Any]:
    """Set from which score of the network on nudity is refused."""

    def put(above: float) -> None:
        policy = questions.policy()
        nsfw = policy.safety.nsfw.model_copy(update={"above": above})
        safety = policy.safety.model_copy(update={"nsfw": nsfw})
        questions.set_policy(policy.model_copy(update={"safety": safety}))

    yield put
    questions.set_policy(None)


@pytest.mark.parametrize("content", [ASTRONAUT, COFFEE])
def test_ordinary_pictures_pass(content: bytes) -> None:
    assert isinstance(outcome("fake-edit", pictures={"picture": content}), Result)


def test_a_flagged_picture_does_not_go_along(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Task] = []
    monkeypatch.setattr(fake.FakeEngine, "render", lambda self, task: asked.append(task) or iter(()))
    for brought in ({"picture": making.flagged()}, {"picture": COFFEE, "references-2": making.flagged()}):
        assert outcome("fake-edit", pictures=brought) == Refused("refused-picture-brought")
    assert asked == []


def test_a_mask_is_not_taken_for_a_picture() -> None:
    brought = {"picture": COFFEE, "mask": making.flagged()}
    assert isinstance(outcome("fake-edit", pictures=brought), Result)


def test_what_was_made_and_is_flagged_is_thrown_away() -> None:
    assert outcome("fake-create", shows="flagged") == Refused("refused-picture-made")
    assert outcome("fake-create", shows="flagged", variants=2) == Refused("refused-picture-made")
    assert isinstance(outcome("fake-create", variants=3), Result)


def test_a_first_look_is_checked_too() -> None:
    assert steps("fake-create", "a coat", shows="flagged-first", seconds=5)[1:] == [Refused("refused-picture-made")]
    looks = [step for step in steps("fake-create", "a coat", previews=2) if isinstance(step, Progress) and step.preview]
    assert len(looks) == 2


def test_the_manifest_says_from_where_on(threshold: Any) -> None:
    threshold(0.9999)
    assert isinstance(outcome("fake-create", shows="flagged"), Result)
    threshold(0.0001)
    assert outcome("fake-create") == Refused("refused-picture-made")


def test_asking_first_is_not_there_yet_and_is_a_refusal() -> None:
    policy = questions.policy()
    nsfw = policy.safety.nsfw.model_copy(update={"action": "ask"})
    asking = policy.model_copy(update={"safety": policy.safety.model_copy(update={"nsfw": nsfw})})
    keys = [{gap.words for gap in abilities.missing(each)} for each in (policy, asking)]
    assert keys[1] - keys[0] == {"missing-ask"}
    questions.set_policy(asking)
    assert outcome("fake-create", "a nude woman") == Refused("refused-words-sexual")
    questions.set_policy(None)


def test_tools_of_this_machine_are_not_checked() -> None:
    assert isinstance(outcome("fake-slow", pictures={"picture": making.flagged()}, seconds=0.1), Result)


def test_words_are_checked_before_anything_is_asked() -> None:
    assert steps("fake-create", "a naked child") == [Refused("refused-words-minor")]
    assert steps("fake-edit", "take off her dress", {"picture": ASTRONAUT}) == [Refused("refused-words-person")]


def test_a_film_is_looked_at_in_its_whole_length(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(outcome("fake-video"), Result)
    flagged = film([COFFEE] * 18 + [making.flagged()] * 6)
    plain = making.film()
    monkeypatch.setattr(making, "film", lambda: replace(plain, blob=Blob.of(flagged)))
    assert outcome("fake-video") == Refused("refused-picture-made")
    monkeypatch.setattr(making, "film", lambda: replace(plain, blob=Blob.of(b"no film at all" * 50)))
    assert outcome("fake-video") == Failed("failed-check")


def test_a_long_picture_is_looked_at_in_parts() -> None:
    wide = Image.new("RGB", (256 * 5, 256), (120, 130, 140))
    wide.paste(abstract(), (0, 0))
    brought = {"picture": packed(wide, "PNG")}
    assert outcome("fake-edit", pictures=brought) == Refused("refused-picture-brought")


def test_without_the_network_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    weights.path.cache_clear()
    assert outcome("fake-create") == Failed("failed-check")
    weights.path.cache_clear()


def test_what_cannot_be_opened_is_not_passed() -> None:
    broken = Made(Blob.of(ASTRONAUT[:5000]), "image/png", 512, 512, Blob.of(COFFEE), (1, 1))
    _, tool = engines.tool("fake-create")
    assert checks.after([broken], tool) == Failed("failed-check")


def test_looking_loads_nothing_once_the_child_is_confined(listed: Path) -> None:
    house = sandbox.Sandbox(without=("landlock", "seccomp"))
    contents = [COFFEE, making.FILM.read_bytes(), weights.path(checks.WEIGHTS).read_bytes(), bytes(32)]
    drill = {"task": checks.WORK, "parameters": {"kinds": ["image", "video"]}}
    with contextlib.closing(house):
        told = house.run(DRILLS + "newcomers", list(map(Blob.of, contents)), drill, checks.LIMITS)
    assert told.info["modules"] == []


def test_what_is_refused_is_counted_without_whose_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    outcome("fake-create", "a naked child")
    line = next(line for line in capsys.readouterr().err.splitlines() if "safety-refused" in line)
    assert set(json.loads(line)) == {"at", "event", "reason"}


# The operator's list


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The operator's list, with the cup of coffee on it."""
    file = tmp_path / "hashes.txt"
    file.write_text(f"# from a hotline\n{'0f' * 32},100\n{print_of(COFFEE)} coffee\n")
    monkeypatch.setenv("GLASSPLATE_HASHLIST", str(file))
    return file


@cache
def changed() -> dict[str, Image.Image]:
    image = Image.open(io.BytesIO(COFFEE)).convert("RGB")
    noise = np.random.default_rng(1).normal(0, 6, (400, 600, 3))
    return {
        "smaller": image.resize((211, 140)),
        "larger": image.resize((960, 640)),
        "brighter": ImageEnhance.Brightness(image).enhance(1.15),
        "paler": ImageEnhance.Contrast(image).enhance(0.8),
        "grey": image.convert("L").convert("RGB"),
        "mirrored": ImageOps.mirror(image),
        "turned": image.rotate(90, expand=True),
        "upside down": image.rotate(180),
        "noisy": Image.fromarray((np.asarray(image) + noise).clip(0, 255).astype(np.uint8)),
        "cropped a little": image.crop((6, 4, 594, 396)),
    }


@pytest.mark.parametrize("how", sorted(changed()))
def test_a_listed_picture_is_known_however_it_was_changed(listed: Path, how: str) -> None:
    brought = {"picture": packed(changed()[how], "PNG")}
    assert outcome("fake-edit", pictures=brought) == Refused("refused-picture-known")


def test_a_poor_copy_is_known_too(listed: Path) -> None:
    poor = packed(Image.open(io.BytesIO(COFFEE)).convert("RGB"), "JPEG", quality=12)
    assert outcome("fake-edit", pictures={"picture": poor}) == Refused("refused-picture-known")


def test_other_pictures_and_bare_ones_are_not_taken_for_it(listed: Path) -> None:
    bare = packed(Image.new("RGB", (300, 300), (200, 180, 160)), "PNG")
    for other in (ASTRONAUT, making.drawn("a coat"), bare, packed(ImageOps.mirror(astronaut()), "PNG")):
        assert isinstance(outcome("fake-edit", pictures={"picture": other}), Result)


def test_a_result_that_is_listed_is_refused(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "drawn", lambda words, variant: COFFEE)
    assert outcome("fake-create", "a coat") == Refused("refused-picture-known")
    listed.write_text("")
    assert isinstance(outcome("fake-create", "a coat"), Result)


@pytest.mark.parametrize("content", ["abc", "zz" * 32, "0f" * 31, "é" * 64])
def test_a_list_that_cannot_be_read_stops_everything(listed: Path, content: str) -> None:
    listed.write_text(content)
    assert outcome("fake-create") == Failed("failed-check")
    listed.unlink()
    assert outcome("fake-create") == Failed("failed-check")


def test_the_command_prints_a_line_for_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(content: bytes) -> tuple[int, str]:
        file = tmp_path / "picture"
        file.write_bytes(content)
        return commands.print_fingerprint(type("Chosen", (), {"picture": file})()), capsys.readouterr().out.strip()

    assert told(COFFEE) == (0, print_of(COFFEE))
    assert told(packed(Image.new("RGB", (99, 99)), "PNG")) == (2, "")
    assert told(b"no picture") == (2, "")


def test_the_fingerprint_is_that_of_the_published_method() -> None:
    """What Meta's own code, as pdqhash 0.2.8 carries it, says of this picture."""
    assert print_of(COFFEE) == PUBLISHED


PUBLISHED = "8c629e779a663698b9a33866c026726c21a679f61eb6e1f8c79ba7e23c8299e0"


@cache
def print_of(content: bytes) -> str:
    with Blob.of(content) as picture:
        return str(sandbox.run("glassplate.engines.safety.look:fingerprint", [picture], {}).info["hex"])


def film(frames: list[bytes]) -> bytes:
    """Return an MP4 of these pictures."""
    import tempfile

    import cv2

    with tempfile.TemporaryDirectory() as folder:
        writer = cv2.VideoWriter(f"{folder}/film.mp4", cv2.VideoWriter_fourcc(*"mp4v"), 12, (256, 256))
        for content in frames:
            image = Image.open(io.BytesIO(content)).convert("RGB").resize((256, 256))
            writer.write(np.asarray(image)[:, :, ::-1].copy())
        writer.release()
        return Path(f"{folder}/film.mp4").read_bytes()

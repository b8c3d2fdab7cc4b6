"""A stranger's credential is read in a confined child: damage ends in a sentence, never in a crash or a hang."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from glassplate.lib.blob import Blob
from glassplate.provenance import credential, marking, telling
from glassplate.provenance.values import How, Seal
from glassplate.sandbox import BadInput, Reason, Sandbox, SandboxError
from tests.provenance.making import CREATED, CUTOUT, TYPES, converted, kept, marked, plain, story
from tests.sandbox.test_only_children_decode import newcomers


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the file with some bytes of it changed, cut out, doubled or cut off, most of them in its credential."""
    changed = bytearray(content)
    middle = max(content.find(b"jumb"), 0)
    for _ in range(chance.randint(1, 4)):
        at = min(middle + chance.randint(-40, 6000), len(changed) - 9) if chance.random() < 0.8 else 0
        at = max(at or chance.randrange(len(changed) - 8), 0)
        match chance.randrange(5):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
            case 2:
                del changed[at : at + chance.randint(1, 64)]
            case 3:
                changed[at:at] = changed[at : at + chance.randint(1, 512)]
            case _:
                del changed[max(len(changed) - chance.randint(1, 3000), at) :]
    return bytes(changed)


@pytest.mark.parametrize("mutations", [60, pytest.param(500, marks=pytest.mark.soak)])
def test_damaged_credentials_are_refused_or_told_broken(mutations: int) -> None:
    chance = random.Random(7)
    samples = [marked(plain(kind, 96), kind, CUTOUT, parent=marked(plain(kind, 96), kind, CREATED)) for kind in TYPES]
    ends: Counter[str] = Counter()
    for number in range(mutations):
        with Blob.of(damaged(samples[number % len(samples)], chance)) as picture:
            try:
                told = marking.read(picture, pixels=False)
            except SandboxError as error:
                ends[error.code if error.reason is Reason.BROKEN else error.reason] += 1
            else:
                ends[told.seal if told else Seal.NONE] += 1
    assert ends[Seal.BROKEN] + ends["credential-unreadable"] > mutations // 2
    assert set(ends) <= {*Seal, "credential-unreadable", "picture-not-a-picture", "picture-format-not-allowed"}


def test_what_is_told_is_short_printable_and_bounded() -> None:
    words = "x" * 5000 + "\n\x1b[31m"
    action = {"action": words, "softwareAgent": {"name": words}, "digitalSourceType": words}
    assertions = [{"label": "c2pa.actions.v2", "data": {"actions": [action] * 500}}]
    told = telling.told(
        {
            "active_manifest": "a",
            "manifests": {
                "a": {
                    "signature_info": {"issuer": words},
                    "assertions": assertions,
                    # One that is made from itself.
                    "ingredients": [{"relationship": "parentOf", "active_manifest": "a"}],
                }
            },
        }
    )
    assert len(told["steps"]) <= telling.MOST_STEPS
    assert len(told["maker"]) <= telling.LONGEST
    assert told["source"] is None
    assert told["maker"].isprintable()


@pytest.mark.parametrize("content", [b"", b"x", b"\xff\xd8\xff\xd9", plain()[:200]])
def test_what_is_no_picture_tells_nothing(content: bytes) -> None:
    with Blob.of(content) as picture, pytest.raises(SandboxError) as refused:
        marking.read(picture)
    assert refused.value.reason is Reason.BROKEN


def test_an_empty_film_tells_nothing() -> None:
    assert story(b"\0\0\0\x18ftypmp42" + b"\0" * 12) is None


def test_a_library_that_errs_is_one_sentence() -> None:
    with pytest.raises(BadInput, match="credential-unreadable"):
        credential.read(marked(plain(), "png", CREATED)[:-300000], "image/png", "")


@pytest.fixture(scope="module")
def house() -> Iterator[Sandbox]:
    with closing(Sandbox(without=("landlock", "seccomp"))) as own:
        yield own


@pytest.mark.parametrize("task", ["mark", "convert", "keep", "read"])
def test_no_task_loads_code_once_it_is_confined(house: Sandbox, task: str) -> None:
    asked: list[tuple[list[bytes], dict[str, object]]] = []

    def refuse(name: str, blobs: list[Blob], parameters: dict[str, object], *_: object, **__: object) -> None:
        asked.append(([blob.read() for blob in blobs], dict(parameters)))
        raise SandboxError(Reason.STOPPED)

    whole = marked(plain("png"), "png", CREATED)
    tasks = {
        "mark": lambda: marked(plain("jpeg"), "jpeg", How("x", "edit"), parent=whole),
        "convert": lambda: converted(whole, "webp"),
        "keep": lambda: kept(whole, plain("jpeg"), "jpeg"),
        "read": lambda: story(whole),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking.sandbox, "run", refuse)
        with suppress(SandboxError, marking.MarkingFailed):
            tasks[task]()
    assert newcomers(house, marking.WORK + task, *asked[0]) == []

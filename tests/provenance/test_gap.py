"""What signs believes little of what a sandbox's child says: it may have been taken over by a picture."""

from __future__ import annotations

from typing import Any

import pytest

from glassplate import sandbox
from glassplate.lib.blob import Blob
from glassplate.provenance import certificates, gap, marking
from glassplate.provenance.gap import NotADraft, Signer
from tests.provenance.making import plain


@pytest.fixture(scope="module")
def signer() -> Signer:
    ours = certificates.ours().leaf
    return Signer.of(ours.key, ours.der)


@pytest.fixture(scope="module")
def draft(signer: Signer) -> tuple[bytes, bytes, dict[str, Any]]:
    parameters: dict[str, Any] = {"media_type": "image/png", "action": "c2pa.created", "source": "algorithmicMedia"}
    parameters |= {"anew": True, "agent": "x", "tag": "", "brought": []}
    parameters |= {"chain": certificates.ours().chain, "key": signer.for_the_child}
    with Blob.of(plain()) as result:
        made = sandbox.run(marking.WORK + "mark", [result], parameters, marking.LIMITS)
    content, to_sign = (blob.read() for blob in made.blobs)
    made.close()
    return content, to_sign, dict(made.info)


def test_a_draft_is_filled(draft: tuple[bytes, bytes, dict[str, Any]], signer: Signer) -> None:
    content, to_sign, facts = draft
    with Blob.of(content) as blob:
        gap.fill(blob, "image/png", to_sign, facts, signer)
        filled = blob.read()
        assert marking.read(blob, pixels=False).seal == "ours"
    changed = [at for at, (old, new) in enumerate(zip(content, filled, strict=True)) if old != new]
    (start, _), end = facts["gap"][0], facts["gap"][0][0] + 64
    assert start <= changed[0]
    assert changed[-1] < end + 4  # and the checksum of the chunk


@pytest.mark.parametrize(
    "lie",
    [
        {"gap": [[0, 64]]},
        {"gap": [[-64, 64]]},
        {"gap": [[10**9, 64]]},
        {"gap": [[100, 32], [200, 31]]},
        {"gap": "x"},
        {"gap": [[None, 64]]},
        {"gap": []},
        {"length": 10**9},
        {"length": 65},
        {"length": "x"},
    ],
)
def test_a_lie_about_the_gap_signs_nothing(
    draft: tuple[bytes, bytes, dict[str, Any]], signer: Signer, lie: dict[str, Any]
) -> None:
    content, to_sign, facts = draft
    with Blob.of(content) as blob, pytest.raises(NotADraft):
        gap.fill(blob, "image/png", to_sign, facts | lie, signer)


def test_nothing_but_a_claim_under_our_certificate_is_signed(
    draft: tuple[bytes, bytes, dict[str, Any]], signer: Signer
) -> None:
    content, to_sign, facts = draft
    for other in (b"", b"anything", to_sign.replace(signer.leaf, b"another"), to_sign + b"x", to_sign * 60):
        with Blob.of(content) as blob, pytest.raises(NotADraft):
            gap.fill(blob, "image/png", other, facts, signer)


def test_a_key_of_another_draft_is_not_enough(draft: tuple[bytes, bytes, dict[str, Any]], signer: Signer) -> None:
    content, to_sign, facts = draft
    with Blob.of(content) as blob, pytest.raises(NotADraft):
        gap.fill(blob, "image/png", to_sign, facts, Signer.of(signer.key, signer.leaf))

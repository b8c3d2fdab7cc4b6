"""A download opens, has the right size and format, and nothing of what came with the arrival."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from tests.instance import Client, Instance
from tests.samples import ASTRONAUT, COFFEE


@pytest.fixture(scope="module")
def alice(site: Instance) -> Client:
    return site.person("Alice")


def with_metadata() -> bytes:
    """Return a JPEG that says where, when, by whom and with what it was taken, in every usual place."""
    picture = Image.open(io.BytesIO(ASTRONAUT)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = "canary-description", "canary-artist", "canary-copyright"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 20.0, 1.0)
    out = io.BytesIO()
    picture.save(
        out, "JPEG", quality=92, exif=exif, comment=b"canary-comment", xmp=b"<x:xmpmeta>canary-xmp</x:xmpmeta>"
    )
    return out.getvalue() + b"canary-tail PK\x03\x04"


@pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
def test_a_download_opens_without_what_came_along(alice: Client, format: str) -> None:
    arrival = with_metadata()
    assert arrival.count(b"canary") >= 5
    session = alice.begin(arrival)
    answer = alice.get(f"/api/versions/{session['head']}/download", params={"format": format})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"image/{format}"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert b"canary" not in answer.content
    picture = Image.open(io.BytesIO(answer.content))
    picture.load()
    assert (picture.format or "").lower() == format
    assert picture.size == (512, 512)
    assert not picture.getexif()
    assert not {"comment", "xmp", "exif", "XML:com.adobe.xmp", "icc_profile"} & set(picture.info)
    shown = alice.get(session["versions"][0]["picture"]["url"]).content
    assert b"canary" not in shown


def test_a_photograph_keeps_its_pixels_to_the_bit(alice: Client) -> None:
    arrival = with_metadata()
    session = alice.begin(arrival)
    shown = alice.get(session["versions"][0]["picture"]["url"]).content
    before, after = (Image.open(io.BytesIO(each)).convert("RGB").tobytes() for each in (arrival, shown))
    assert before == after


def test_several_come_as_a_zip(alice: Client) -> None:
    versions = [alice.begin(content)["head"] for content in (ASTRONAUT, COFFEE)]
    answer = alice.post("/api/downloads", json={"versions": versions, "format": "png"})
    assert answer.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    sizes = {Image.open(archive.open(name)).size for name in archive.namelist()}
    assert sizes == {(512, 512), Image.open(io.BytesIO(COFFEE)).size}
    assert all(name.startswith("glassplate-") and "/" not in name for name in archive.namelist())


def test_a_zip_with_somebody_elses_picture_is_not_made(site: Instance, alice: Client) -> None:
    hers = alice.begin(ASTRONAUT)["head"]
    eve = site.person("Eve")
    own = eve.begin(ASTRONAUT)["head"]
    assert eve.post("/api/downloads", json={"versions": [own, hers], "format": "png"}).status_code == 404


def test_downloads_are_counted_by_month(site: Instance) -> None:
    from glassplate.lib.isolation import principal
    from glassplate.usage.models import Count

    alice = site.person("Alice")
    session = alice.begin(ASTRONAUT)
    for _ in range(3):
        alice.get(f"/api/versions/{session['head']}/download?format=jpeg")
    with principal(alice.id):
        assert dict(Count.objects.values_list("what", "number")) == {"downloaded": 3}

"""What browsers get is made of others' work too: their licences are among what we hand out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.instance import Instance

WEB = Path(__file__).parents[2] / "web"
BARE = re.compile(r"""from ['"]((?:@[\w.-]+/)?[a-z][\w.-]*)(?:/[^'"]*)?['"]""")
HEAD = re.compile(r"^(@?[\w./-]+) (\d\S+) \((.+)\)$", re.M)


def used() -> set[str]:
    """Return the packages that our own sources of the browser's part name."""
    sources = [file for kind in ("*.ts", "*.svelte") for file in (WEB / "src").rglob(kind)]
    named = {name for file in sources for name in BARE.findall(file.read_text(encoding="utf-8"))}
    return named & set(json.loads((WEB / "package.json").read_text())["devDependencies"])


def test_every_package_in_what_browsers_get_has_its_licence(site: Instance) -> None:
    with site.client() as anybody:
        link = re.search(r'href="(/static/web/licences\.txt)"', anybody.get("/terms").text)
        assert link, "the foot of each page leads there"
        answer = anybody.get(link[1])
    text = answer.text
    assert answer.status_code == 200
    said = {name: text[place.end() :].split("=" * 80)[0] for place in HEAD.finditer(text) for name in [place[1]]}
    assert {"svelte", "onnxruntime-web"} <= used() <= set(said)
    assert [name for name, words in said.items() if not re.search(r"Copyright|copyright", words)] == []
    assert "protobuf" in said["onnxruntime-web"], "and of what its WebAssembly is made"
    assert "Selfie Segmentation" in text.rsplit("=" * 80, 1)[1], "and of the models"

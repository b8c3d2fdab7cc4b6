"""What a browser asks for to install the site; the worker takes itself away where the policy does not declare it."""

from __future__ import annotations

import re

from glassplate.lib.templatetags.web import BUILT
from glassplate.pages.installing import shell
from glassplate.policy import questions
from tests.instance import Instance
from tests.usage.choosing import under


def test_the_site_describes_itself_by_its_own_name(site: Instance) -> None:
    with site.client() as anybody:
        page = anybody.get("/privacy")
        assert '<link rel="manifest" href="/app.webmanifest">' in page.text
        answer = anybody.get("/app.webmanifest")
        described = answer.json()
        assert answer.headers["Content-Type"] == "application/manifest+json"
        policy = anybody.get("/.well-known/glassplate-policy.json").json()
        assert described["name"] == policy["manifest"]["service"]["name"]
        assert (described["scope"], described["display"], described["lang"]) == ("/", "standalone", "en")
        for icon in described["icons"]:
            picture = anybody.get(icon["src"])
            side = int(icon["sizes"].split("x")[0])
            assert picture.content[16:24] == side.to_bytes(4) * 2, "a PNG of the size that it says"


def test_a_worker_that_is_not_declared_takes_itself_away(site: Instance) -> None:
    with site.client() as anybody:
        assert 'name="shell"' not in anybody.get("/").text
        worker = anybody.get("/sw.js")
        assert worker.text.startswith("self.SHELL = null;")
        assert worker.headers["Cache-Control"] == "no-cache"
        assert anybody.get("/offline").status_code == 404
        assert anybody.get("/offline/studio").status_code == 404


def test_a_worker_that_is_declared_keeps_built_files_and_one_page_for_all() -> None:
    with under("local"):
        code = shell.worker()
        assert not code.startswith("self.SHELL = null;")
        assert shell.offline_pages() == dict.fromkeys(questions.languages(), "/offline")
        listed = shell.listed("")
        assert listed["studio"] == dict.fromkeys(questions.languages(), "/offline/studio")
        assert listed["version"] != shell.listed("", "[]")["version"], "other tools are another shell"
    files = listed["files"]
    assert isinstance(files, list)
    for file in files:
        assert re.fullmatch(r"/static/(icon\.svg|web/(icons|assets)/[\w.-]+)", file)
        assert file == "/static/icon.svg" or (BUILT / file.removeprefix("/static/web/")).is_file(), file
    assert len([file for file in files if "assets/device-" in file]) == 1
    assert not [file for file in files if file.endswith(".wasm")], "what runs models comes once it is used"

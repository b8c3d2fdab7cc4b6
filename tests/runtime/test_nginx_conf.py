"""The file for nginx says all that keeps what passes in memory; and every answer of ours asks for it by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.instance import Instance
from tests.samples import ASTRONAUT

FILE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
WANTED = {
    "proxy_request_buffering": "off",
    "proxy_buffering": "off",
    "proxy_max_temp_file_size": "0",
    "proxy_cache": "off",
    "access_log": "off",
    "error_log": "/dev/null crit",
    "client_max_body_size": "0",
    "gzip": "off",
}
NEVER = {
    "proxy_cache_path",
    "proxy_store",
    "client_body_in_file_only",
    "client_body_temp_path",
    "add_header",
    "log_format",
}


def directives() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in re.findall(r"^\s*([a-z_0-9]+)\s+([^;{]*);", FILE.read_text(), re.M):
        found.setdefault(line[0], []).append(line[1].strip())
    return found


def test_nothing_that_passes_lies_on_a_disk_or_in_a_log() -> None:
    said = directives()
    assert {name: said.get(name) for name in WANTED} == {name: [value] for name, value in WANTED.items()}
    assert not NEVER & set(said)


def test_nobody_is_believed_who_they_say_they_are() -> None:
    headers = dict(each.split(maxsplit=1) for each in directives()["proxy_set_header"])
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "$scheme"
    assert headers["Forwarded"] == headers["X-Real-IP"] == '""'


@pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx here")
def test_nginx_itself_reads_it(tmp_path: Path) -> None:
    server = re.sub(r"^\s*ssl_certificate.*$|listen 443 ssl", "", FILE.read_text(), flags=re.M)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{server.replace('http2 on;', 'listen 8443;')}\n}}\n")
    said = subprocess.run([NGINX, "-t", "-c", whole, "-p", tmp_path], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_every_answer_to_a_person_asks_a_proxy_to_keep_nothing(site: Instance) -> None:
    """So that one which was set up without these lines does not write it to a file either."""
    alice = site.person("Alice")
    session = alice.begin(ASTRONAUT, "hers")
    inline = alice.post("/api/jobs/inline", files={"picture": ("a.jpg", b"nothing")}, data={"job": "{}"})
    answers = [
        alice.get(session["versions"][0]["picture"]["url"]),
        alice.get("/account/data/export"),
        alice.get("/api/sessions"),
        alice.get("/library"),
        alice.upload(b"no picture"),
        inline,
        site.client().post("/v1/images/generations"),
    ]
    assert [answer.headers.get("x-accel-buffering") for answer in answers] == ["no"] * len(answers)

"""Tools in the person's own browser: how long a cut-out takes there, and what has to be fetched for it, once."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.figure import Figure
from glassplate.engines import discovery
from glassplate.engines.weights.served import served
from tests.chromium import CHROMIUM

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "glassplate" / "web_dist" / "assets"
MB, KB = 1_000_000, 1000
PAGE = "/web/package.json"  # any that belongs to the same origin
PICTURE = "tests/data/astronaut.png"
WEIGHTS = "glassplate/engines/weights/selfie_segmentation.tflite"
# The second run counts: by then the browser has compiled what it keeps.
WORK = """async ([worker, runtime, model, picture]) => {
  const file = async (address) => (await fetch(address)).arrayBuffer();
  const parameters = { subject: 'person', background: 'transparent', colour: '#ffffff', blur: 40 };
  const pictures = { picture: new Blob([await file(picture)], { type: 'image/png' }) };
  const wish = {
    tool: 'cutout', parameters, pictures, source: '',
    files: { 'selfie_segmentation.tflite': await file(model) }, runtime: await file(runtime),
  };
  let took = 0;
  for (let turn = 0; turn < 2; turn++) {
    const began = performance.now();
    await new Promise((done, lost) => {
      const hand = new Worker(worker, { type: 'module' });
      hand.onmessage = ({ data }) => { if ('done' in data) done(); else if (!('part' in data)) lost(data); };
      hand.postMessage({ wish });
    });
    took = performance.now() - began;
  }
  return took / 1000;
}"""


def _newest(pattern: str) -> Path:
    return max(BUILT.glob(pattern), key=lambda file: file.stat().st_mtime)


class _Quiet(SimpleHTTPRequestHandler):
    """Hands out the few files that the measurement needs to a browser on this machine."""

    def do_GET(self) -> None:
        if self.path.startswith((f"/{BUILT.relative_to(ROOT)}/", f"/{WEIGHTS}", f"/{PICTURE}", PAGE)):
            super().do_GET()
        else:
            self.send_error(404)

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@contextmanager
def _handed_out() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ROOT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _cutout_s() -> float:
    """Return the seconds of cutting out the sample, from the click to the packed picture, its files being there."""
    files = [_newest(name).relative_to(ROOT) for name in ("device-worker-*.js", "*.wasm")]
    with _handed_out() as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(url + PAGE)
        took = page.evaluate(WORK, [f"/{each}" for each in (*files, WEIGHTS, PICTURE)])
        browser.close()
    return float(took)


def _models_mb() -> float:
    """Return the size of all model files that tools can ask for."""
    tools = (tool for engine in discovery.catalogue().values() for tool in engine.tools())
    return sum(file.bytes for file in {each for tool in tools for each in served(tool)}) / MB


def _worker_kb() -> float:
    return len(gzip.compress(_newest("device-worker-*.js").read_bytes(), 9)) / KB


FIGURES = (
    Figure("device.cutout_s", "s", 5, _cutout_s),
    Figure("device.runtime_mb", "MB", 3, lambda: _newest("*.wasm.br").stat().st_size / MB),
    Figure("device.models_mb", "MB", 2.5, _models_mb),
    Figure("device.worker_gzip_kb", "kB", 40, _worker_kb),
)

"""Drives the browser's own gallery from a test: the module that pages load, in a page of theirs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from glassplate.lib.templatetags.web import BUILT, PREFIX

CHUNKS = json.loads((Path(BUILT) / "manifest.json").read_text())
MODULE = PREFIX + CHUNKS["src/storage/browser/open.ts"]["file"]

# Small pictures of many proportions and colours.
HANDS = """
window.hands = (async () => {
  const { openShelf, forgetShelf } = await import(MODULE)
  const owner = document.querySelector('[data-owner]')?.dataset.owner ?? 'nobody'
  const drawn = (n, type) => {
    const canvas = document.createElement('canvas')
    canvas.width = 120 + (n * 37) % 120
    canvas.height = 120
    const context = canvas.getContext('2d')
    context.fillStyle = `hsl(${(n * 47) % 360} 60% 60%)`
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.fillStyle = 'black'
    context.fillText(String(n), 10, 60)
    return new Promise((resolve) => canvas.toBlob((blob) => resolve({ blob, canvas }), type))
  }
  const known = new Map()
  const version = async (n, more = {}) => {
    const some = n % 40
    if (!known.has(some)) known.set(some, drawn(some, 'image/png'))
    const { blob: picture, canvas } = await known.get(some)
    return { parent: null, tool: null, picture, thumbnail: picture.slice(0, picture.size, 'image/webp'),
             width: canvas.width, height: canvas.height, ...more }
  }
  const hash = async (blob) => {
    const digest = blob ? await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()) : new ArrayBuffer(0)
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  const rows = async (shelf, query = '') => {
    const found = []
    for (let after = null; ; ) {
      const page = await shelf.list(after, query)
      found.push(...page.rows)
      if ((after = page.next) === null) return found
    }
  }
  const all = async (shelf) => {
    const sessions = []
    for (const row of await rows(shelf)) {
      const session = await shelf.read(row.id)
      const versions = []
      for (const each of session.versions) {
        const blobs = [await shelf.blob(each.id, 'picture'), await shelf.blob(each.id, 'thumbnail')]
        versions.push([each, await hash(blobs[0]), await hash(blobs[1]), await shelf.recipe(each.id)])
      }
      sessions.push([row, session.head, versions])
    }
    return sessions
  }
  const code = (task) => task.then(() => 'nothing', (error) => error.code ?? String(error))
  const shelves = {}
  const open = async (life = 'kept', whose = owner) =>
    (shelves[life + whose] ??= await openShelf({ life, owner: whose, undo: 30 }))
  const fill = async (shelf, count) => {
    const first = (await rows(shelf)).length
    for (let n = first; n < first + count; n++)
      await shelf.create({ title: `Nr ${n}`, first: await version(n, { prompt: n % 5 ? 'a hill' : 'a blue door' }) })
  }
  return { open, forgetShelf, version, rows, all, code, fill, owner, openShelf }
})()
""".replace("MODULE", json.dumps(MODULE))


class Shelf:
    """The gallery of one page; `do` runs a line of script with `shelf` and `hands` in it."""

    def __init__(self, page: Page, life: str = "kept", owner: str = "") -> None:
        self.page = page
        self.opened = json.dumps([life, owner] if owner else [life])
        page.evaluate(f"({HANDS}).then(() => null)")

    def do(self, line: str) -> Any:
        script = f"async () => {{ const hands = await window.hands; const shelf = await hands.open(...{self.opened});"
        return self.page.evaluate(f"{script} {line} }}")

"""Finds the person: a small network says where, the matting then says how much."""

from __future__ import annotations

import cv2
import numpy as np

from glassplate.engines.cutout.guess import Bytes, Floats, Guess, disc
from glassplate.sandbox.errors import BadInput

SEEN_SIDE = 256
# A second, closer look pays when the person fills less than this of the picture.
CLOSER_BELOW = 0.5
MARGIN = 0.25
# Below these the network has seen shapes, not a person: share of the picture, and share of it that it is sure of.
LEAST_SHARE = 0.01
LEAST_SURE = 0.6
HOLE_SHARE = 0.01
HOLE_LEAST = 0.15
# Half-widths of the undecided band around the outline, of the longer side: loose hair reaches outwards.
INWARDS, OUTWARDS = 8 / 640, 16 / 640


def find(picture: Bytes, weights: memoryview) -> Guess:
    """Return where the person is; BadInput("refused-no-person") when there is none to be sure of."""
    net = cv2.dnn.readNetFromTFLite(np.frombuffer(weights, np.uint8))
    chance = _look(net, picture)
    left, top, right, bottom = _surroundings(chance)
    if (right - left) * (bottom - top) < CLOSER_BELOW * chance.size:
        closer = np.zeros_like(chance)
        closer[top:bottom, left:right] = _look(net, np.ascontiguousarray(picture[top:bottom, left:right]))
        chance = closer
    inside = _largest(_filled((chance > 0.5).astype(np.uint8), chance))
    share, sure = inside.mean(), (chance[inside > 0] > 0.9).mean() if inside.any() else 0.0
    if share < LEAST_SHARE or sure < LEAST_SURE:
        raise BadInput("refused-no-person")
    side = max(picture.shape[:2])
    core = cv2.erode(inside, disc(side * INWARDS), borderType=cv2.BORDER_REPLICATE)
    reach = cv2.dilate(inside, disc(side * OUTWARDS))
    return Guess(np.where(inside > 0, np.maximum(chance, 0.5), chance), core > 0, reach == 0)


def _look(net: cv2.dnn.Net, picture: Bytes) -> Floats:
    """Return the chance of each pixel to belong to a person."""
    seen = cv2.resize(picture, (SEEN_SIDE, SEEN_SIDE), interpolation=cv2.INTER_AREA)
    # The network is not quite even-handed: what it sees in the mirror steadies its guess.
    chance = (_asked(net, seen) + cv2.flip(_asked(net, cv2.flip(seen, 1)), 1)) / 2
    size = picture.shape[1], picture.shape[0]
    return np.clip(cv2.resize(chance, size, interpolation=cv2.INTER_CUBIC), 0, 1)


def _asked(net: cv2.dnn.Net, seen: Bytes) -> Floats:
    net.setInput(cv2.dnn.blobFromImage(seen, 1 / 255))
    chance: Floats = net.forward()[0, 0]
    return chance


def _surroundings(chance: Floats) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of what is likely a person, with a margin."""
    height, width = chance.shape
    rows, columns = np.flatnonzero((chance > 0.5).any(axis=1)), np.flatnonzero((chance > 0.5).any(axis=0))
    if not rows.size:
        return 0, 0, width, height
    margin = int(MARGIN * max(rows[-1] - rows[0], columns[-1] - columns[0])) + 1
    left, top = max(columns[0] - margin, 0), max(rows[0] - margin, 0)
    return int(left), int(top), int(min(columns[-1] + margin, width)), int(min(rows[-1] + margin, height))


def _filled(inside: Bytes, chance: Floats) -> Bytes:
    """Close small holes that the network was merely unsure of; the gap between arm and body stays."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - inside, connectivity=4)
    for label in range(1, count):
        if stats[label, cv2.CC_STAT_AREA] > HOLE_SHARE * inside.size:
            continue
        hole = labels == label
        if chance[hole].mean() > HOLE_LEAST:
            inside[hole] = 1
    return inside


def _largest(inside: Bytes) -> Bytes:
    """Drop crumbs: parts much smaller than the largest one."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    for label in range(1, count):
        if areas[label - 1] < 0.05 * areas.max():
            inside[labels == label] = 0
    return inside

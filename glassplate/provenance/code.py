"""The watermark's words: what it says in 40 bits, protected so that a damaged picture still says it, or nothing.

A checksum of 16 bits follows; all of it goes through the convolutional code that space probes use (constraint length 7,
rate 1/2, generators 171 and 133), and is read back with the most likely path (Viterbi) over soft values.
"""

from __future__ import annotations

import binascii

import numpy as np
from numpy.typing import NDArray

PAYLOAD, CHECK, TAIL = 5, 2, 6
BITS = (PAYLOAD + CHECK) * 8
CODED = (BITS + TAIL) * 2
GENERATORS = (0o171, 0o133)
STATES = 64

Floats = NDArray[np.float32]


def coded(payload: bytes) -> Floats:
    """Return the code of these five bytes as +1 and -1."""
    checked = payload + binascii.crc_hqx(payload, 0xFFFF).to_bytes(CHECK, "big")
    bits = [*np.unpackbits(np.frombuffer(checked, np.uint8)), *[0] * TAIL]
    signs, state = [], 0
    for bit in bits:
        state = (state >> 1) | int(bit) << 6
        signs += [1 - 2 * _parity(state & generator) for generator in GENERATORS]
    return np.array(signs, np.float32)


def decoded(soft: Floats) -> bytes | None:
    """Return the payload that these values most likely mean, or None when the checksum says that they mean nothing."""
    cost = np.full(STATES, -np.inf)
    cost[0] = 0
    came = np.empty((len(soft) // 2, STATES), np.uint8)
    for step, pair in enumerate(soft.reshape(-1, 2).astype(np.float64)):
        reached = cost[BEFORE] + SIGNS @ pair
        came[step] = reached.argmax(axis=1)
        cost = reached.max(axis=1)
    state, bits = 0, []
    for choice in came[::-1]:
        bits.append(state >> 5)
        state = int(BEFORE[state, choice[state]])
    packed = np.packbits(bits[::-1][:BITS]).tobytes()
    payload, check = packed[:PAYLOAD], int.from_bytes(packed[PAYLOAD:], "big")
    return payload if binascii.crc_hqx(payload, 0xFFFF) == check else None


def _parity(number: int) -> int:
    return number.bit_count() & 1


# The two states before each state, and the signs sent on the way from each.
BEFORE = np.array([[(state << 1) & 63, (state << 1) & 63 | 1] for state in range(STATES)])
SIGNS = np.array(
    [
        [
            [1 - 2 * _parity((before | (state >> 5) << 6) & generator) for generator in GENERATORS]
            for before in BEFORE[state]
        ]
        for state in range(STATES)
    ],
    np.float64,
)

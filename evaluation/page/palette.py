"""Pictures of screens as small PNG files: at most 256 colours, which text on plain surfaces needs. With numpy alone."""

import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

MAGIC: Final = b"\x89PNG\r\n\x1a\n"
MOST: Final = 256
COARSE: Final = 3
"""Bits of each channel that are left out where there are more colours than that: what is merged looks the same."""


def png_of(pixels: NDArray[np.uint8]) -> bytes:
    """The picture of `pixels` (height, width, 3) as a PNG with a palette."""
    colours, places = _palette(pixels.reshape(-1, 3))
    height, width = pixels.shape[:2]
    rows = places.astype(np.uint8).reshape(height, width)
    raw = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", colours.tobytes()), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")]
    return MAGIC + b"".join(_chunk(name, body) for name, body in parts)


def _palette(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """The commonest colours, and for each pixel the nearest of them."""
    codes = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    found, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    every = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.uint8)
    if len(found) <= MOST:
        return every, places
    chosen = every[_spread(every, counts)]
    distances = ((every[:, None, :].astype(np.int32) - chosen[None, :, :].astype(np.int32)) ** 2).sum(axis=2)
    return chosen, distances.argmin(axis=1)[places]


def _spread(every: NDArray[np.uint8], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """The commonest colour of each of the commonest regions, so that no hue is lost to shades of grey."""
    regions = (every >> COARSE).astype(np.uint32) @ np.array([1 << 10, 1 << 5, 1], np.uint32)
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(regions[order], return_index=True)
    best = order[np.sort(first)][:MOST]
    rest = order[~np.isin(order, best)][: MOST - len(best)]
    return np.concatenate([best, rest])


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

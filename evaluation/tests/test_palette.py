"""Pictures with a palette: exact where there are few colours, near where there are many."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from evaluation.page.palette import MAGIC, MOST, png_of

FAR = 24
"""Of 255, in any channel: what nobody sees in a picture of a screen."""


def shown(png: bytes) -> NDArray[np.uint8]:
    """The pixels of a PNG with a palette and no filters."""
    chunks, at = {}, len(MAGIC)
    assert png.startswith(MAGIC)
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(name + body) == int.from_bytes(png[at + 8 + length : at + 12 + length], "big")
        chunks[name] = body
        at += length + 12
    width, height, bits, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (bits, kind) == (8, 3)
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)[rows[:, 1:]]


def test_few_colours_stay_what_they_are() -> None:
    pixels = np.random.default_rng(1).choice(np.array([0, 90, 255], np.uint8), size=(7, 11, 3))
    assert np.array_equal(shown(png_of(pixels)), pixels)


def test_many_colours_become_their_nearest_and_a_rare_hue_is_kept() -> None:
    grey = np.repeat(np.arange(250, dtype=np.uint8), 40).reshape(100, 100, 1).repeat(3, axis=2)
    grey[..., 2] += np.arange(100, dtype=np.uint8) % 6
    grey[50, 50] = (255, 128, 0)
    found = shown(png_of(grey))
    assert len(np.unique(grey.reshape(-1, 3), axis=0)) > MOST
    assert np.abs(found.astype(int) - grey.astype(int)).max() <= FAR
    assert tuple(found[50, 50]) == (255, 128, 0)

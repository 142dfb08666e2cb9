"""Logos: small, opaque, undistorted, and never a reason to lose a paper."""

import io
import struct
import zlib

import pytest
from PIL import Image

from printing.picture import MOST_PIXELS, bitmap


def png(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose head claims a size that its body does not hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("size", "expected"), [((2000, 1000), (220, 110)), ((100, 50), (100, 50)), ((1, 900), (1, 220))]
)
def test_image_is_cut_down_in_proportion(size, expected):
    source = bitmap(png(Image.new("RGB", size, "red")))

    assert source is not None
    assert (source.width, source.height) == expected
    assert max(source.width, source.height) <= MOST_PIXELS


def test_transparent_parts_are_white():
    source = bitmap(png(Image.new("RGBA", (4, 4), (255, 0, 0, 0))))

    assert source is not None
    assert zlib.decompress(source.compressed) == b"\xff" * 48


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF"])
def test_usual_kinds_are_read(kind):
    assert bitmap(png(Image.new("RGB", (30, 20), "blue"), kind)) is not None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK"])
def test_usual_modes_are_read(mode):
    assert bitmap(png(Image.new(mode, (30, 20)), "TIFF")) is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not an image",
        png(Image.new("RGB", (300, 300)))[:150],
        png_claiming(60_000, 60_000),
        b"<svg/>",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_image_is_left_out(content):
    assert bitmap(content) is None

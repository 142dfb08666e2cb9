"""Office logos: decoded once, cut down to what print needs, kept compressed between papers."""

import io
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from PIL import Image
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

# 14 mm at 400 dpi.
MOST_PIXELS = 220
LARGEST_SOURCE = 40_000_000


@dataclass(frozen=True, slots=True)
class Bitmap:
    """An opaque RGB image, compressed for the PDF; name tells equal images."""

    name: str
    width: int
    height: int
    compressed: bytes


@lru_cache(maxsize=8)
def bitmap(content: bytes) -> Bitmap | None:
    """The image in these bytes on white; None for what is no image, or none that a paper should try to open."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(content))
            if image.width * image.height > LARGEST_SOURCE:
                return None
            image.thumbnail((MOST_PIXELS, MOST_PIXELS))
            layer = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None
    opaque = Image.new("RGB", layer.size, "white")
    opaque.paste(layer, mask=layer)
    pixels = opaque.tobytes()
    return Bitmap(f"Im{sha256(pixels).hexdigest()[:12]}", opaque.width, opaque.height, zlib.compress(pixels, 9))


class _ImageObject(pdfdoc.PDFStream):  # type: ignore[misc]
    """An image stream that is compressed already."""

    def __init__(self, source: Bitmap) -> None:
        super().__init__(content=source.compressed)
        self.name = source.name
        self.dictionary.dict.update(
            {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Image"),
                "Width": source.width,
                "Height": source.height,
                "ColorSpace": pdfdoc.PDFName("DeviceRGB"),
                "BitsPerComponent": 8,
                "Filter": pdfdoc.PDFName("FlateDecode"),
            }
        )


def placed_image(canvas: Canvas, content: bytes, x: float, y: float, width: float, height: float) -> None:
    """Draw an image, centred in the box and undistorted; a broken one leaves the box empty, the paper still comes."""
    source = bitmap(content)
    if source is None:
        return
    scale = min(width / source.width, height / source.height)
    wide, tall = source.width * scale, source.height * scale
    document: Any = canvas._doc
    name = document.getXObjectName(source.name)
    if name not in document.idToObject:
        document.Reference(_ImageObject(source), name)
    canvas._formsinuse.append(source.name)
    canvas._currentPageHasImages = 1
    left, bottom = x + (width - wide) / 2, y + (height - tall) / 2
    canvas.addLiteral(f"q {wide:.2f} 0 0 {tall:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

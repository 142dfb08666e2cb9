"""Pages of a stored PDF as pixels, for the screen and for the printer driver; no toolkit involved."""

from dataclasses import dataclass

from printing.pdfium import opened

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of stride bytes, three bytes (red, green, blue) a pixel, top row first."""

    width: int
    height: int
    stride: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the file has."""
    with opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page: int, dpi: float) -> PageImage:
    """Rasterise a page (counted from 0) on white; raises IndexError for a page the file does not have."""
    with opened(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(f"page {page} of {len(document)}")
        bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True)
        try:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()

"""Whether bytes are a picture that a paper can carry."""

from __future__ import annotations

import io
import warnings

from cartable.errors import BadInput

LARGEST_LOGO = 1024 * 1024
MOST_PIXELS = 16_000_000
"""A logo is printed 13 mm wide; more than this only costs memory at every desk."""
PICTURE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""The first bytes of a PNG and of a JPEG; a file's name says nothing."""


def checked_logo(content: bytes) -> bytes | None:
    """The logo, or None for no bytes at all. Raises BadInput for what is too large, no PNG or JPEG, or broken."""
    if not content:
        return None
    if len(content) > LARGEST_LOGO:
        raise BadInput("logo_too_large", field="logo", most=LARGEST_LOGO // 1024)
    if not content.startswith(PICTURE_STARTS):
        raise BadInput("logo_not_a_picture", field="logo")
    _open(content)
    return content


def _open(content: bytes) -> None:
    # Imported when a logo is chosen: every start of the program would pay for it.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise BadInput("logo_too_many_pixels", field="logo", most=MOST_PIXELS // 1_000_000)
                image.load()
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as broken:
        raise BadInput("logo_broken", field="logo") from broken

"""Names under which files from outside are kept: no path, no hidden characters, an extension that tells the truth."""

from __future__ import annotations

import re
from typing import Final

from cartable.media_types import EXTENSIONS
from cartable.persian_text import clean_line

LONGEST: Final = 120
UNNAMED: Final = "file"
_FOLDERS = re.compile(r"[/\\]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def clean_file_name(name: str, media_type: str) -> str:
    """A name that is safe on any desk's disk and says what :func:`~cartable.media_types.media_type` found.

    Folders, direction controls and control characters go; a name that promises another type gets the right
    extension behind it (``photo.jpg`` holding a page of text becomes ``photo.jpg.txt``).
    """
    bare = _NOT_IN_NAMES.sub("_", clean_line(_FOLDERS.split(name)[-1])).strip(". ")
    if _DEVICES.match(bare):
        bare = f"_{bare}"
    allowed = EXTENSIONS[media_type]
    extension = next((each for each in allowed if bare.casefold().endswith(each)), "")
    stem = bare[: len(bare) - len(extension)].rstrip(". ") or UNNAMED
    return stem[:LONGEST].rstrip(". ") + (extension or allowed[0])

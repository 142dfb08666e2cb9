"""Looking at a file that is to be attached: its size, and a small picture if it is one. Runs off the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from cartable.commands.contacts import CAP_MEGABYTES

LARGEST = CAP_MEGABYTES * 1024 * 1024
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class FileLook:
    """``size`` in bytes, None where the file cannot be read; ``picture`` is at most as large as was asked for."""

    size: int | None
    picture: QImage | None = None

    @property
    def is_too_big(self) -> bool:
        """Whether the office would not take it."""
        return self.size is not None and self.size > LARGEST


def look_at(path: Path, side: int) -> FileLook:
    """*side* is the longer edge of the small picture, in pixels."""
    try:
        size = path.stat().st_size
    except OSError:
        return FileLook(None)
    if path.suffix.lower() not in PICTURE_SUFFIXES or size > LARGEST:
        return FileLook(size)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        # Decoded at its small size, a photo of a telephone takes a few milliseconds and little memory.
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return FileLook(size, None if image.isNull() else image)

"""Where the journal lies: in the person's own data folder, beside nothing that is shared."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def journal_folder() -> Path:
    """``~/.local/share/cartable/drafts`` or what the system has in its place; it need not exist yet."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(base) / "cartable" / "drafts"

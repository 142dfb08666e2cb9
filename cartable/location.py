"""Where the program keeps an office when nobody names a place, and how a place is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "office.sqlite"


def data_folder(environ: Mapping[str, str], platform: str, home: Path) -> Path:
    """The user's own folder for this program: XDG on Linux, the system's custom elsewhere. ``platform`` is sys's."""
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Cartable"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Cartable"
    named = environ.get("XDG_DATA_HOME", "")
    # The XDG rule: a relative path is invalid and is taken for none.
    return (Path(named) if Path(named).is_absolute() else home / ".local" / "share") / "cartable"


def database_url(given: str, folder: Path) -> str:
    """The address of an office: as given, a file's path made into one, or the file in ``folder``."""
    if "://" in given:
        return given
    path = Path(given).expanduser().absolute() if given else folder / FILE_NAME
    return f"sqlite:///{path}"

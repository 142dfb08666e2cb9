"""The local journal: what is being typed, in one file a draft, so that a killed program or a lost server loses little.

A file is replaced whole: written aside, brought to the disk, then renamed over the one before. Whenever the program
dies, the last whole entry is there. Files hold customers' data, so only their owner may read them.
"""

import json
import os
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

SUFFIX = ".draft"
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """A draft as it was last typed. ``body`` is the form's own JSON, ``saved_at`` UTC milliseconds.

    ``login`` and ``office`` say whose it is, since several people may use one machine.
    """

    journal_key: str
    kind: str
    body: str
    saved_at: int
    title: str = ""
    customer: str = ""
    login: str = ""
    office: str = ""
    case_id: int | None = None


def write(folder: Path, entry: JournalEntry) -> None:
    """Put *entry* in place of what its key held before; raises ``OSError``, and then the older entry still stands.

    Waits for the disk, so that a power cut is survived too: up to a second on a busy one, never for the GUI thread.
    """
    target = _file(folder, entry.journal_key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = target.with_suffix(".new")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        if hasattr(os, "fchmod"):
            # A file left over from a crash keeps the rights it was made with.
            os.fchmod(descriptor, 0o600)
        stream.write(json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        stream.flush()
        os.fsync(descriptor)
    aside.replace(target)
    _settle_folder(folder)


def discard(folder: Path, journal_key: str) -> None:
    """Forget a draft; nothing happens if there is none."""
    _file(folder, journal_key).unlink(missing_ok=True)


def recover(folder: Path) -> tuple[JournalEntry, ...]:
    """Every draft that was neither sent nor thrown away, the newest first; a file nobody can read is passed over."""
    if not folder.is_dir():
        return ()
    found = (_read(path) for path in folder.glob(f"*{SUFFIX}"))
    return tuple(sorted((entry for entry in found if entry), key=lambda entry: entry.saved_at, reverse=True))


def _file(folder: Path, journal_key: str) -> Path:
    if not _KEY.fullmatch(journal_key):
        raise ValueError(f"not a journal key: {journal_key!r}")
    return folder / f"{journal_key}{SUFFIX}"


def _read(path: Path) -> JournalEntry | None:
    try:
        stored = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        known = {field.name for field in fields(JournalEntry)}
        entry = JournalEntry(**{name: value for name, value in stored.items() if name in known})
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    is_whole = isinstance(entry.body, str) and isinstance(entry.saved_at, int) and entry.journal_key == path.stem
    return entry if is_whole else None


def _settle_folder(folder: Path) -> None:
    """Bring the new name itself to the disk, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""The administrator's screens: every base table is edited through one command, row by row.

``SaveRow.fields`` holds the columns of the named kind; ``cartable.base_data`` lists what each kind has.
"""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command
from cartable.records.paper_policy import PaperRule


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRow(Command):
    """Adds (``row_id`` absent) or edits a row of base data; a stale ``version`` is a conflict.

    Columns left out stay as they are; ``active: true`` restores a retired row.
    """

    kind: str
    fields: dict[str, object]
    row_id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSearch(Command):
    """After a model or family was renamed: lets up to ``limit`` of its files be found by the new words.

    To be repeated until the answer ``is_over``; what is left waits in the database.
    """

    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireRow(Command):
    """Takes a row out of the lists; what points at it stays readable."""

    kind: str
    row_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveUser(Command):
    """Adds or edits a user: posts occupied from now on, and a first password that must be changed.

    ``active`` false is how somebody leaves: every seat ends, the name stays on what was done.
    """

    login: str
    display_name: str
    post_ids: tuple[int, ...]
    user_id: int | None = None
    version: int = 0
    active: bool = True
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOffice(Command):
    """The header of every paper: name, address, phone, logo (PNG or JPEG, at most 1 MB).

    A logo left out stays as it is; empty bytes take it away.
    """

    name: str
    version: int
    address: str = ""
    phone: str = ""
    website: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePaperTexts(Command):
    """The template of one kind of paper: standing texts, a line each, and which blocks it shows in what order.

    Every save is a new version that stays; papers already issued keep the one they were printed with. ``version`` is
    the one that was read, 0 for the shipped template; a stale one is a conflict. Blocks left out stay as they are, an
    empty list shows all of them as usual.
    """

    kind: str
    terms: tuple[str, ...]
    follow_up: tuple[str, ...]
    version: int
    blocks: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePaperPolicy(Command):
    """What is printed when and in how many copies: all rules at once.

    ``version`` is the one that was read, 0 for the shipped rules; a stale one is a conflict.
    """

    rules: tuple[PaperRule, ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareClosure(Command):
    """A same-day closure (pollution, cold, power): one holiday; open deadlines on that day move on.

    ``on_day`` is an ISO date; deadlines keep their hour on the next working day, with one event a file.
    """

    on_day: str
    title: str

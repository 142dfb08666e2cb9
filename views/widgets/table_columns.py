"""What a list shows of its records, as plain values: columns, and lines with every text ready."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "number", "latin", "pill", "marks", "due"]
Mark = tuple[str, str]


def _quiet(_record: Any) -> str:
    return "text2"


def _no_marks(_record: Any) -> tuple[Mark, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``text`` gives the words of a cell, asked once per record when its page arrives.

    ``key`` is what the provider sorts by; ``width`` is in pixels at zoom 1. Where there is more room a column of words
    grows until it has its ``whole``, and the ``stretch`` column takes what is left; where there is less it gives way
    down to its ``least``. ``tone`` is a colour token; on a strong line the cells in the colour ``text`` are bold.
    ``marks`` are icons before the words, as (icon, colour token). Kinds: ``text``; ``number`` (dates, numbers: digits
    of one width); ``due`` (the same, for deadlines); ``latin`` (serial, model); ``pill`` (a capsule; its tone is info,
    ok, warn, danger, violet or mute); ``marks`` (icons only; ``text`` says them in words).
    """

    key: str
    title: str
    width: int
    kind: Kind = "text"
    text: Callable[[Any], str] = str
    tone: Callable[[Any], str] = _quiet
    marks: Callable[[Any], tuple[Mark, ...]] = _no_marks
    tooltip: Callable[[Any], str] | None = None
    stretch: bool = False
    sortable: bool = True
    is_shown: bool = True
    whole: int = 150
    least: int = 58


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn in one cell."""

    text: str
    token: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A record with its cells formatted; ``is_strong`` sets it in bold, as what is unread is."""

    id: int
    record: Any
    cells: tuple[Cell, ...]
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class LineMaker:
    """Turns a record into a line: the one place where texts of a list are formatted."""

    columns: tuple[Column, ...]
    id_of: Callable[[Any], int]
    is_strong: Callable[[Any], bool] = field(default=lambda _record: False)

    def line(self, record: Any) -> Line:
        """The record, ready to be drawn."""
        cells = tuple(Cell(column.text(record), column.tone(record), column.marks(record)) for column in self.columns)
        return Line(self.id_of(record), record, cells, self.is_strong(record))

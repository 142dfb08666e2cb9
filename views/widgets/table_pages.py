"""A long list read by keyset, some pages of it in memory; no Qt.

Page *n* can be asked for only after page *n − 1* has told where it ends, so a jump far down reads its way there once.
How long the list is is known only up to a cap, and exactly when its end has been read.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cartable.outcome import COUNT_CAP, Page
from views.widgets.table_columns import Line

PAGE_ROWS = 256
KEPT_PAGES = 64


@dataclass(slots=True)
class _Slot:
    """One page: where it starts, how many lines it has, and the lines while they are kept."""

    after: tuple[object, ...] | None
    size: int
    lines: list[Line] | None = None


class Pages:
    """The lines that are loaded, by row, and what to ask for next."""

    def __init__(self) -> None:
        self._slots = [_Slot(None, 0)]
        self._starts = [0]
        self._is_end_known = False
        self._stale: dict[int, Line] = {}
        self.total: int | None = None
        self.rows = 0

    @property
    def is_total_capped(self) -> bool:
        """Whether ``total`` means «at least so many»."""
        return self.total is not None and self.total >= COUNT_CAP and not self._is_end_known

    def page_of(self, row: int) -> int:
        """The page a row lies on; pages never read count as full ones."""
        last = len(self._slots) - 1
        if row < self._starts[last] + PAGE_ROWS:
            return bisect_right(self._starts, row) - 1
        return last + (row - self._starts[last]) // PAGE_ROWS

    def fresh(self, row: int) -> Line | None:
        """The line at a row, or None while it is not loaded."""
        page = bisect_right(self._starts, row) - 1
        lines = self._slots[page].lines
        place = row - self._starts[page]
        return lines[place] if lines is not None and place < len(lines) else None

    def stale(self, row: int) -> Line | None:
        """What stood at a row before a refresh that has not reached it yet."""
        return self._stale.get(row)

    def rows_of(self, page: int) -> range:
        """The rows a page that has been read covers."""
        return range(self._starts[page], self._starts[page] + self._slots[page].size)

    def is_loaded(self, page: int) -> bool:
        """Whether a page has been read and is still kept."""
        return page < len(self._slots) and self._slots[page].lines is not None

    def next_to_read(self, wanted: int) -> tuple[int, tuple[object, ...] | None] | None:
        """On the way to page *wanted*: the page to read now and the key it starts after; None if nothing is left."""
        if self.is_loaded(wanted):
            return None
        if wanted < len(self._slots):
            return wanted, self._slots[wanted].after
        last = len(self._slots) - 1
        return None if self.is_loaded(last) else (last, self._slots[last].after)

    def store(self, page: int, lines: list[Line], answer: Page[Any]) -> None:
        """Keep a page that has arrived; its lines may have come in several answers, *answer* is the last."""
        slot = self._slots[page]
        slot.lines, slot.size = lines, len(lines)
        if answer.total is not None:
            self.total = answer.total
        if page == len(self._slots) - 1:
            if answer.next_key is None:
                self._is_end_known = True
            else:
                self._slots.append(_Slot(answer.next_key, 0))
        self._forget_far_from(page)
        self._measure()
        for row in self.rows_of(page):
            self._stale.pop(row, None)

    def renew(self, lines: list[Line], answer: Page[Any]) -> None:
        """Start again from a first page read anew; old lines further down stay in sight until theirs arrive."""
        stale = {row: line for row, line in self.loaded() if row >= len(lines)}
        self._slots = [_Slot(None, 0)]
        self._is_end_known = False
        self._stale = {}
        self.total = None
        self.store(0, lines, answer)
        self._stale = {row: line for row, line in stale.items() if row < self.rows}

    def replace(self, changed: dict[int, Line]) -> list[int]:
        """Put new lines in the place of those with the same ids; returns the rows touched."""
        touched = []
        for slot, start in zip(self._slots, self._starts, strict=True):
            for place, line in enumerate(slot.lines or ()):
                if line.id in changed and slot.lines is not None:
                    slot.lines[place] = changed[line.id]
                    touched.append(start + place)
        return touched

    def remove(self, gone: frozenset[int]) -> None:
        """Take lines out by id. The pages behind them must be read anew before long."""
        removed = 0
        for slot in self._slots:
            if slot.lines is not None:
                slot.lines = [line for line in slot.lines if line.id not in gone]
                removed += slot.size - len(slot.lines)
                slot.size = len(slot.lines)
        if self.total is not None:
            self.total -= removed
        self._stale = {}
        self._measure()

    def loaded(self) -> Iterable[tuple[int, Line]]:
        """Every row that is loaded, with its line."""
        for slot, start in zip(self._slots, self._starts, strict=True):
            yield from enumerate(slot.lines or (), start)

    def _forget_far_from(self, page: int) -> None:
        kept = [number for number, slot in enumerate(self._slots) if slot.lines is not None]
        if len(kept) > KEPT_PAGES:
            farthest = max(kept, key=lambda number: abs(number - page))
            self._slots[farthest].lines = None

    def _measure(self) -> None:
        starts, row = [], 0
        for slot in self._slots:
            starts.append(row)
            row += slot.size
        self._starts = starts
        # One row past what was read shows that there is more; coming into sight it asks for it.
        self.rows = row if self._is_end_known else max(self.total or 0, row + 1)

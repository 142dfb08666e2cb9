"""Filters that a person keeps under names of his own: lines beside the boxes, each with its count."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cartable.outcome import Page
from cartable.queries.boxes import BoxFilter, BoxPage
from views import strings
from views.dialogs.form import OfficeForm
from views.side_panel import SidePanel
from views.widgets.sidebar import SidebarItem
from views.workplace import Workplace

PREFERENCE = "filters"
LONGEST_NAME = 40
KNOWN = frozenset(each.name for each in fields(BoxFilter))
TONES = (("overdue", "danger"), ("urgent", "danger"), ("waiting", "warn"), ("unread", "info"))
"""The first of these that is on colours the line's dot."""


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter of one box by the person's own name; two of one name are one."""

    name: str
    box: str
    filter: BoxFilter

    @property
    def key(self) -> str:
        """What the line beside the boxes goes by."""
        return f"filter:{self.name}"


class KeptFilters(QObject):
    """The filters of one log-in; they follow the person to any desk."""

    def __init__(self, workplace: Workplace, side: SidePanel) -> None:
        super().__init__(side)
        self._workplace = workplace
        self._side = side
        self._filters = tuple(map(_read, workplace.preference(PREFERENCE, [])))
        side.show_filters(self._items())

    def find(self, key: str) -> KeptFilter | None:
        """The filter whose line has been chosen."""
        return next((each for each in self._filters if each.key == key), None)

    @staticmethod
    def suggested_name(wanted: BoxFilter) -> str:
        """What a filter may be called: its own words."""
        on = (
            getattr(strings.Filters, each.name.upper()) for each in fields(wanted) if getattr(wanted, each.name) is True
        )
        return "، ".join(filter(None, (*on, wanted.text)))[:LONGEST_NAME] or strings.Filters.DEFAULT_NAME

    def keep(self, box: str, wanted: BoxFilter, name: str) -> str:
        """Keeps a filter, in the place of one of the same name; returns the key of its line."""
        kept = KeptFilter(name, box, wanted)
        self._put((*(each for each in self._filters if each.name != name), kept))
        self.count()
        return kept.key

    def drop(self, key: str) -> None:
        """Forgets a filter."""
        self._put(tuple(each for each in self._filters if each.key != key))

    def _put(self, filters: tuple[KeptFilter, ...]) -> None:
        self._filters = filters
        self._workplace.keep(PREFERENCE, [asdict(each) for each in filters])
        self._side.show_filters(self._items())

    def _items(self) -> tuple[SidebarItem, ...]:
        return tuple(SidebarItem(each.key, each.name, kind="filter", tone=_tone(each.filter)) for each in self._filters)

    def count(self) -> None:
        """Asks how many lines each has now."""
        for each in self._filters:
            box, _, queue = each.box.partition(":")
            query = BoxPage(
                box=box, limit=1, filter=each.filter, counted=True, queue_post_id=int(queue) if queue else None
            )
            show = partial(self._show_count, each.key)
            self._workplace.background.fetch(query, self, show, lambda _error: None, slot=each.key)

    def _show_count(self, key: str, page: Page[Any]) -> None:
        self._side.set_count(key, page.total or 0)


def _read(stored: dict[str, Any]) -> KeptFilter:
    """A later version may know more kinds of filters than this one."""
    narrowed = {key: value for key, value in stored["filter"].items() if key in KNOWN}
    return KeptFilter(str(stored["name"]), str(stored["box"]), BoxFilter(**narrowed))


def _tone(wanted: BoxFilter) -> str:
    return next((tone for key, tone in TONES if getattr(wanted, key)), "ok")


class KeepFilterDialog(OfficeForm):
    """What a filter is to be called.

    Signals:
        named(str): the name; a setting of one's own is kept without waiting for the desk.
    """

    named = Signal(str)

    def __init__(self, workplace: Workplace, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, strings.Filters.KEEP, strings.Verbs.SAVE, parent)
        self._name = self.add_line("name", strings.Filters.KEPT_NAME, required=True)
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setText(suggested)
        self._name.selectAll()
        self.close_ranks()

    def send(self) -> None:
        """Gives the name to whoever asked."""
        name = " ".join(self._name.text().split())
        if self.require("name", name):
            self.named.emit(name)
            self.accept()

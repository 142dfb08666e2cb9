"""A choice out of the office's lists that follows them while the form is open."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cartable.records.choices import BaseLists
from views.widgets.combo import Choice, Combo

Source = Callable[[BaseLists], tuple[Choice, ...]]


class ListCombo(Combo):
    """A combo whose entries are *source* of the lists."""

    def __init__(self, name: str, source: Source, lists: BaseLists, parent: QWidget | None = None) -> None:
        super().__init__(name, source(lists), parent=parent)
        self._source = source

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now; what is typed or chosen stays."""
        self.renew_choices(self._source(lists))

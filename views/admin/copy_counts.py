"""How many sheets of each copy mark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.label import Label

Words = strings.PaperRules
MOST = 6


class CopyCounts(QWidget):
    """A small number for each mark, side by side.

    Signals:
        changed(): a number was changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, QSpinBox] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        for mark, word in strings.Papers.COPIES_OF.items():
            count = QSpinBox()
            count.setRange(0, MOST)
            count.setAccessibleName(Words.copies_of(word))
            count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            count.setMinimumHeight(theme.px(32))
            count.valueChanged.connect(self.changed)
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(Label(word, "caption"))
            column.addWidget(count)
            row.addLayout(column, 1)
            self._counts[mark] = count
        self.setFocusProxy(next(iter(self._counts.values())))

    def value(self) -> tuple[str, ...]:
        """The marks, each as often as sheets are wanted of it."""
        return tuple(mark for mark, count in self._counts.items() for _ in range(count.value()))

    def set_value(self, copies: tuple[str, ...]) -> None:
        """Shows so many sheets of each mark."""
        for mark, count in self._counts.items():
            count.setValue(copies.count(mark))

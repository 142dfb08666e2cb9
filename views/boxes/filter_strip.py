"""What narrows a list: quick filters as chips, a box for words, and a button that keeps them under a name."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.queries.boxes import BoxFilter
from views import strings, theme
from views.boxes.columns import BoxLook
from views.widgets.buttons import IconButton
from views.widgets.chips import Chip, Chips
from views.widgets.line_edit import LineEdit
from views.widgets.restyle import is_restyle

PAUSE_MS = 250
"""Words are looked for when the typing pauses."""
WIDTH, LEAST_WIDTH = 170, 80
WORDS_SHARE = 100
"""Of the room that is left the box for words takes all but a hundredth, until it has its width."""
HEIGHT = 28
"""As high as the chips beside them are words and button, in pixels at zoom 1."""


class FilterStrip(QWidget):
    """Holds the filter of one list.

    Signals:
        changed(): the person has put something on or out; :attr:`filter` has it.
        keep_asked(object): the ``BoxFilter`` is to be kept under a name.
    """

    changed = Signal()
    keep_asked = Signal(object)

    def __init__(self, look: BoxLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = BoxFilter()
        self._chips = Chips(strings.Filters.NAME, _chips(look))
        self._words = LineEdit(strings.Filters.WORDS, height=HEIGHT)
        self._words.setObjectName("words")
        self._words.setAccessibleName(strings.Filters.WORDS)
        self._words.setClearButtonEnabled(True)
        self._keep = IconButton("filter", strings.Filters.KEEP, size=16)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        # The chips have their one line first; the box for words takes what they leave, as far as it needs it.
        row.addWidget(self._chips)
        row.addStretch(1)
        row.addWidget(self._words, WORDS_SHARE, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignTop)
        self._dress()
        self._chips.changed.connect(lambda _keys: self._read())
        self._words.textEdited.connect(lambda _text: self._pause.start())
        self._words.returnPressed.connect(self._read)
        self._pause.timeout.connect(self._read)
        self._keep.clicked.connect(lambda: self.keep_asked.emit(self.filter))
        self.put(self.filter)

    def put(self, wanted: BoxFilter) -> None:
        """Shows a filter, without a signal."""
        self._pause.stop()
        self.filter = wanted
        self._chips.set_on(frozenset(each.name for each in fields(wanted) if getattr(wanted, each.name) is True))
        if self._words.text().strip() != wanted.text:
            self._words.setText(wanted.text)
        self._keep.setEnabled(wanted != BoxFilter())

    def _read(self) -> None:
        wanted = replace(BoxFilter(text=self._words.text().strip()), **dict.fromkeys(self._chips.on(), True))
        if wanted != self.filter:
            self.put(wanted)
            self.changed.emit()

    def _dress(self) -> None:
        self._words.setMinimumWidth(theme.px(LEAST_WIDTH))
        self._words.setMaximumWidth(theme.px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event) and hasattr(self, "_words"):
            self._dress()


def _chips(look: BoxLook) -> tuple[Chip, ...]:
    if not look.filters:
        return ()
    seen = (Chip(key, text) for key, text in look.filters)
    return (Chip("", strings.Filters.ALL), *seen, *(Chip(key, text, is_quiet=True) for key, text in look.quiet))

"""Which blocks of one paper are shown, and in which order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.records.papers import shown_blocks
from views import strings, theme
from views.admin.block_list import BlockList
from views.widgets.buttons import Button, IconButton
from views.widgets.field import Field

Words = strings.PaperWords


class BlockTab(QWidget):
    """The list of blocks, with what moves them and what puts them back as the program has them.

    Signals:
        edited(): a block was shown, left out or moved.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self.list = BlockList()
        self.field = Field(Words.BLOCKS, self.list, hint=Words.BLOCKS_HINT)
        up = IconButton("chevron-up", Words.UP, "Alt+Up")
        down = IconButton("chevron-down", Words.DOWN, "Alt+Down")
        self._usual = Button(Words.USUAL, "rotate-clockwise")
        tools = QHBoxLayout()
        tools.addWidget(up)
        tools.addWidget(down)
        tools.addStretch()
        tools.addWidget(self._usual)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, theme.px(10), 0, 0)
        body.setSpacing(theme.px(6))
        body.addWidget(self.field, 1)
        body.addLayout(tools)
        up.clicked.connect(partial(self._move, -1))
        down.clicked.connect(partial(self._move, 1))
        self._usual.clicked.connect(self._put_back)
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.refused.connect(self.field.set_error)

    def show_blocks(self, kind: str, chosen: tuple[str, ...]) -> None:
        """Shows a paper's blocks; what is shown already keeps the line the keyboard is on."""
        if kind != self._kind or self.value() != shown_blocks(kind, chosen):
            self._kind = kind
            self.list.show_blocks(kind, chosen)
        self._on_shown()

    def value(self) -> tuple[str, ...]:
        """The keys of the blocks shown, in order."""
        return self.list.value()

    def _move(self, by: int, *_: object) -> None:
        self.field.set_error("")
        self.list.move_current(by)

    def _put_back(self) -> None:
        self.list.show_blocks(self._kind, ())
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.field.set_error("")
        self._on_shown()
        self.edited.emit()

    def _on_shown(self) -> None:
        self._usual.setEnabled(self.value() != shown_blocks(self._kind, ()))

"""The blocks of a paper as a list: Space shows one or leaves it out, Alt+Up and Alt+Down move it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cartable import messages
from cartable.records.papers import PAPER_BLOCKS, PaperBlock, shown_blocks
from views import strings, theme
from views.widgets.restyle import is_restyle

Words = strings.PaperWords
BLOCK = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 28
LEAST_ROWS = 6


class BlockList(QListWidget):
    """Every block of a kind under the part of the paper it stands in; required ones cannot be left out.

    Signals:
        chosen_changed(): a block was shown, left out or moved.
        refused(str): why something was not done.
    """

    chosen_changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blocks")
        self.setAccessibleName(Words.BLOCKS)
        self._space()
        self.itemChanged.connect(self._on_changed)

    def show_blocks(self, kind: str, chosen: tuple[str, ...]) -> None:
        """Shows a paper's blocks in the order chosen; those left out stand after the others of their part."""
        shown = shown_blocks(kind, chosen)
        rank = {key: number for number, key in enumerate(shown)}
        blocks = sorted(PAPER_BLOCKS[kind], key=lambda block: rank.get(block.key, len(rank)))
        quiet = QSignalBlocker(self)
        self.clear()
        for place, title in Words.PLACES.items():
            of_place = [block for block in blocks if block.place == place]
            if of_place:
                self._add_heading(title)
            for block in of_place:
                self._add(block, block.key in rank)
        quiet.unblock()
        self.setCurrentRow(1)

    def value(self) -> tuple[str, ...]:
        """The keys of the blocks shown, in order."""
        return tuple(block.key for item, block in self._blocks() if item.checkState() == Qt.CheckState.Checked)

    def move_current(self, by: int) -> None:
        """Moves the block the keyboard is on up (-1) or down (1) among those of its part."""
        row = self.currentRow()
        block, other = self._block_at(row), self._block_at(row + by)
        if block is None:
            return
        if not block.is_movable:
            self.refused.emit(Words.STAYS_IN_PLACE)
        elif other is not None and other.is_movable and other.place == block.place:
            quiet = QSignalBlocker(self)
            self.insertItem(row + by, self.takeItem(row))
            quiet.unblock()
            self.setCurrentRow(row + by)
            self.chosen_changed.emit()

    def _add_heading(self, title: str) -> None:
        item = self._add_line(title)
        font = self.font()
        font.setBold(True)
        item.setFont(font)
        # The arrow keys pass over what is not enabled.
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, block: PaperBlock, is_shown: bool) -> None:
        word = messages.word("paper_blocks", block.key)
        item = self._add_line(Words.required_block(word) if block.is_required else word)
        item.setData(BLOCK, block)
        item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)

    def _add_line(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text, self)
        item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        return item

    def _space(self) -> None:
        self.setMinimumHeight(theme.px(ROW_HEIGHT * LEAST_ROWS))
        quiet = QSignalBlocker(self)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        quiet.unblock()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._space()

    def _blocks(self) -> list[tuple[QListWidgetItem, PaperBlock]]:
        items = (self.item(row) for row in range(self.count()))
        return [(item, item.data(BLOCK)) for item in items if item.data(BLOCK) is not None]

    def _block_at(self, row: int) -> PaperBlock | None:
        item = self.item(row)
        found: PaperBlock | None = None if item is None else item.data(BLOCK)
        return found

    def _on_changed(self, item: QListWidgetItem) -> None:
        block: PaperBlock | None = item.data(BLOCK)
        if block is not None and block.is_required and item.checkState() != Qt.CheckState.Checked:
            quiet = QSignalBlocker(self)
            item.setCheckState(Qt.CheckState.Checked)
            quiet.unblock()
            self.refused.emit(Words.must_stay(messages.word("paper_blocks", block.key)))
            return
        self.chosen_changed.emit()

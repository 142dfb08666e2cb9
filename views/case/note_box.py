"""The box at the foot of a file: a picker هامش | اقدام beside it; Enter saves a هامش only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.records.case_card import CaseCard
from views import strings, theme
from views.case.sentences import blanks_of, expanded
from views.widgets.buttons import Button
from views.widgets.combo import Choice, Combo
from views.widgets.line_edit import LineEdit
from views.widgets.restyle import is_restyle
from views.workplace import Workplace

KIND_WIDTH = 92
ROOMY = 320
"""Narrower than this the button shows its icon alone: the words one writes need the room."""


class NoteBox(QWidget):
    """One line to write on the file; «/code» and a blank bring a ready sentence.

    What was begun on a file is there again when one comes back to it.

    Signals:
        written(str, str): the kind (note or act) and the text; answer with :meth:`forget` or :meth:`keep`.
    """

    written = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._card: CaseCard | None = None
        self._begun: dict[int, str] = {}
        self._on_its_way: set[int] = set()
        kinds = (Choice("note", strings.Flow.NOTES["note"]), Choice("act", strings.Flow.NOTES["action"]))
        self._kind = Combo(strings.Case.NOTE_KIND, kinds)
        self._kind.set_value("note")
        self._text = LineEdit(strings.Case.NOTE_PLACEHOLDER)
        self._text.setAccessibleName(strings.Case.NOTE_PLACEHOLDER)
        self._text.textEdited.connect(self._expand)
        self._save = Button(strings.Verbs.SAVE, "writing")
        self._save.clicked.connect(self._write)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._kind)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._save)
        self._space()

    def _space(self) -> None:
        self._row.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(8))
        self._row.setSpacing(theme.px(6))
        self._kind.setFixedWidth(theme.px(KIND_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= theme.px(ROOMY)
        self._save.setText(f" {strings.Verbs.SAVE}" if has_room else "")
        self._save.setToolTip("" if has_room else strings.Verbs.SAVE)

    def show_card(self, card: CaseCard) -> None:
        """Offers only what may be written now; another file has its own text."""
        before, self._card = self._card, card
        if before is None or before.id != card.id:
            if before is not None:
                self._begun[before.id] = self._text.text()
            self._text.setText(self._begun.pop(card.id, ""))
        self.setVisible("note" in card.allowed_verbs)
        if "act" not in card.allowed_verbs:
            self._kind.set_value("note")
        self._kind.setEnabled("act" in card.allowed_verbs)
        self._kind.setToolTip("" if "act" in card.allowed_verbs else strings.Case.NOTE_ONLY)

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not saved."""
        return bool(self._text.text().strip())

    def forget(self, case_id: int, text: str) -> None:
        """What was written on a file is saved; what was typed since stays."""
        self._on_its_way.discard(case_id)
        if self._card is not None and self._card.id == case_id:
            if self._text.text().strip() == text:
                self._text.clear()
        elif self._begun.get(case_id, "").strip() == text:
            del self._begun[case_id]

    def keep(self, case_id: int) -> None:
        """What was written on a file was refused; it stays and may be sent again."""
        self._on_its_way.discard(case_id)

    def take_keyboard(self) -> None:
        """Goes to the box."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._text.hasFocus() and self._kind.value() == "note":
            self._write()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._space()

    def _write(self) -> None:
        text = self._text.text().strip()
        if text and self._card is not None and self._card.id not in self._on_its_way:
            self._on_its_way.add(self._card.id)
            self.written.emit(self._kind.value(), text)

    def _expand(self, text: str) -> None:
        end = self._text.cursorPosition()
        if self._card is None or not text[:end].endswith(" "):
            return
        before = expanded(text[: end - 1], self._workplace.lists.sentences, blanks_of(self._card))
        if before is not None:
            self._text.setText(f"{before} {text[end:]}")
            self._text.setCursorPosition(len(before) + 1)

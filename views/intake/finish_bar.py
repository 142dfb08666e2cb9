"""The foot of the form: three ways to finish, and the boxes the second of them needs."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cartable.records.choices import BaseLists
from views import theme
from views.intake import choices, words
from views.intake.build import Finish
from views.intake.field_group import FieldGroup
from views.intake.list_combo import ListCombo
from views.intake.parts import LongField
from views.intake.sentence_area import Blanks, SentenceArea
from views.intake.state import IntakeState
from views.strings import key_name
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.flow_layout import FlowLayout
from views.widgets.kbd import Kbd
from views.widgets.progress_strip import ProgressStrip

ANSWER_KEYS = ("Alt+Return", "Alt+Enter")
NEXT_KEY = "Ctrl+Shift+Return"
CALL_KEY = "F6"


class FinishBar(QFrame):
    """«ثبت و ارجاع» is the main one; «ثبت و پاسخ» first unfolds outcome and answer, and sends when asked again.

    Signals:
        changed(): outcome or answer was changed.
        finish_wanted(Finish): one of the three was chosen and has what it needs on screen.
        call_wanted(): the call needs no file.
        close_wanted(): leave the form.
        discard_wanted(): throw the draft away.
    """

    changed = Signal()
    finish_wanted = Signal(object)
    call_wanted = Signal()
    close_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, lists: BaseLists, blanks: Blanks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottombar")
        self.group = FieldGroup(self.changed)
        self.strip = Banner("danger")
        self.progress = ProgressStrip()
        self.outcome = ListCombo(words.Finishing.OUTCOME, partial(choices.coded, name="outcome"), lists)
        self.answer = SentenceArea(lists.sentences, blanks, "call", lines=1)
        self._answer_part = QWidget()
        self.refer = Button(words.Finishing.REFER, icon="send", kind="primary")
        self.answer_now = Button(words.Finishing.ANSWER, icon="message-check")
        self.next = Button(words.Finishing.NEXT, icon="plus", shortcut=NEXT_KEY)
        self.call = Button(words.Finishing.CALL, icon="phone", kind="link", shortcut=CALL_KEY)
        self.discard = Button(words.Finishing.DISCARD, icon="trash", kind="link")
        self.close_button = Button(words.Finishing.CLOSE)
        self.answer_now.setToolTip(f"{words.Finishing.ANSWER}  {key_name(ANSWER_KEYS[0])}")
        self._lay_out()
        self.refer.clicked.connect(lambda: self.finish_wanted.emit(Finish.REFER))
        self.answer_now.clicked.connect(self.want_answer)
        # A shortcut of the button itself would be lost when its words change.
        for keys in ANSWER_KEYS:
            QShortcut(QKeySequence(keys), self, self.answer_now.click)
        self.next.clicked.connect(lambda: self.finish_wanted.emit(Finish.NEXT))
        self.call.clicked.connect(self.call_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.close_button.clicked.connect(self.close_wanted)

    def _lay_out(self) -> None:
        add = self.group.add
        line = QHBoxLayout(self._answer_part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(14))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(add("close_outcome", words.Finishing.OUTCOME, self.outcome, required=True), 2, top)
        answer = self.group.take("close_answer", LongField(words.Finishing.SHORT_ANSWER, self.answer))
        line.addWidget(answer, 3, top)
        self._answer_part.hide()
        main = QWidget()
        with_keys = QHBoxLayout(main)
        with_keys.setContentsMargins(0, 0, 0, 0)
        with_keys.addWidget(self.refer)
        with_keys.addWidget(Kbd("Ctrl ↵"))
        flow = FlowLayout(spacing=8)
        for widget in (main, self.answer_now, self.next):
            flow.addWidget(widget)
        ends = QHBoxLayout()
        ends.setSpacing(theme.px(8))
        for button in (self.call, self.discard, self.close_button):
            ends.addWidget(button)
        self.buttons = (self.refer, self.answer_now, self.next, self.call, self.discard, self.close_button)
        foot = QHBoxLayout()
        foot.addLayout(flow, 1)
        foot.addLayout(ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addWidget(self.strip)
        column.addWidget(self.progress)
        column.addWidget(self._answer_part)
        column.addLayout(foot)

    def stops(self) -> list[QWidget]:
        """Boxes and buttons in the order of the keyboard."""
        return [*self.group.stops, *self.buttons]

    def want_answer(self) -> None:
        """Ask for outcome and answer; asked again with an outcome chosen, finish."""
        if self._answer_part.isHidden():
            self.show_answer()
            self.outcome.setFocus()
        else:
            self.finish_wanted.emit(Finish.ANSWER)

    def show_answer(self) -> None:
        """Unfold outcome and answer."""
        self._answer_part.show()
        self.answer_now.set_text(words.Finishing.CLOSE_NOW)

    def is_answering(self) -> bool:
        """Whether outcome and answer are on screen and the keyboard is in one of them."""
        return not self._answer_part.isHidden() and (self.outcome.hasFocus() or self.answer.hasFocus())

    def set_busy(self, is_busy: bool) -> None:
        """While a registration is on its way none of the buttons does anything."""
        for widget in (*self.buttons, self._answer_part):
            widget.setEnabled(not is_busy)

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {"close_outcome": str(self.outcome.value() or ""), "close_answer": self.answer.value()}

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes; fold them away if there is nothing in them."""
        self.outcome.set_value(state.close_outcome or None)
        self.answer.set_value(state.close_answer)
        if state.close_outcome or state.close_answer:
            self.show_answer()
        else:
            self._answer_part.hide()
            self.answer_now.set_text(words.Finishing.ANSWER)

"""The little form «تماس مجدد روی پرونده»: what the caller said and what comes next."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.commands.cases import LogRepeatContact
from cartable.records.caller import CallerCard
from cartable.records.choices import BaseLists
from views import theme
from views.intake import words
from views.intake.build import Instant
from views.intake.field_group import FieldGroup
from views.intake.parts import LongField, row
from views.intake.sentence_area import Blanks, SentenceArea
from views.intake.state import IntakeState
from views.widgets.buttons import Button
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit

STEP_LENGTH = 300


class RepeatPanel(QWidget):
    """Text and next step on the open file; no new file is made.

    Signals:
        changed(): something in it was changed.
        send_wanted(): its button was pressed.
    """

    changed = Signal()
    send_wanted = Signal()

    def __init__(
        self, lists: BaseLists, today: Callable[[], date], blanks: Blanks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group = FieldGroup(self.changed)
        self._today = today
        self.take_lists(lists)
        self._title = Label("", "strong")
        self.body_area = SentenceArea(lists.sentences, blanks, "call", lines=3)
        self.next_step = LineEdit()
        self.next_step.setMaxLength(STEP_LENGTH)
        self.due = JalaliEdit(today, prefer="future")
        self.send_button = Button(words.Repeat.SEND, icon="phone-call", kind="primary")
        self.send_button.clicked.connect(self.send_wanted)
        add = self.group.add
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(self.group.take("body", LongField(words.Repeat.BODY, self.body_area, required=True)))
        step = add("next_step", words.Repeat.NEXT, self.next_step)
        column.addLayout(row(step, add("next_due_at", words.Repeat.DUE, self.due)))
        foot = QHBoxLayout()
        foot.addWidget(self.send_button)
        foot.addWidget(Kbd("Ctrl ↵"))
        foot.addStretch()
        column.addLayout(foot)
        self.group.stop(self.send_button)
        self.hide()

    def take_lists(self, lists: BaseLists) -> None:
        """Know the days off that there are now."""
        self._working_day = lists.working_day

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {"repeat_body": self.body_area.value(), "repeat_next_step": self.next_step.text()}

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes; it opens once the caller's open file is known."""
        self.body_area.set_value(state.repeat_body)
        self.next_step.setText(state.repeat_next_step)
        self.hide()

    def open(self, card: CallerCard) -> None:
        """Show it for the open file of a caller; what was typed before stays."""
        self._title.setText(words.Repeat.title(card.open_case_number))
        if self.due.value() is None:
            self.due.set_value(self._working_day(self._today() + timedelta(days=1)))
        self.show()
        self.body_area.setFocus()

    def command(self, card: CallerCard, phone: str, instant: Instant) -> LogRepeatContact | None:
        """What to send, or None while the text is missing; the field then says so."""
        if not self.group.fields["body"].require(bool(self.body_area.value())):
            return None
        if card.open_case_id is None or card.open_case_version is None:
            return None
        due = self.due.value()
        next_step = self.next_step.text().strip()
        return LogRepeatContact(
            case_id=card.open_case_id,
            version=card.open_case_version,
            body=self.body_area.value(),
            phone=phone,
            next_step=next_step,
            next_due_at=instant(due) if next_step and due is not None else None,
        )

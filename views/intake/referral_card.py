"""The card «ارجاع»: whom the file goes to, what for and until when."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.records.choices import BaseLists, CategoryChoice
from cartable.records.people import PostChoice
from views.intake import choices, words
from views.intake.copy_fold import CopyFold
from views.intake.parts import IntakeCard, LongField, row
from views.intake.sentence_area import Blanks, SentenceArea
from views.intake.state import IntakeState, day_from
from views.widgets.combo import Combo
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.receiver_picker import ReceiverPicker

FOR_ACTION = "for_action"


class ReferralCard(IntakeCard):
    """One responsible receiver. Receiver and purpose follow the habit of the category until they are chosen by hand."""

    def __init__(
        self,
        lists: BaseLists,
        receivers: tuple[PostChoice, ...],
        today: Callable[[], date],
        blanks: Blanks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.Referral.CARD, "arrow-forward-up", parent)
        self._today = today
        self._is_chosen_by_hand = False
        self._proposed_due: date | None = None
        self.receiver = ReceiverPicker(words.Referral.RECEIVER, receivers)
        self.purpose = Combo(words.Referral.PURPOSE, choices.fixed("purposes"))
        self.due = JalaliEdit(today, prefer="future")
        self.copying = CopyFold(receivers)
        self.paraph = SentenceArea(lists.sentences, blanks, "paraph", lines=1)
        add = self.group.add
        self.body.addWidget(add("receiver_post_id", words.Referral.RECEIVER, self.receiver, required=True))
        purpose = add("purpose", words.Referral.PURPOSE, self.purpose)
        self._due_field = add("due_at", words.Referral.DUE, self.due)
        self.body.addLayout(row(purpose, self._due_field))
        self.body.addWidget(self.group.take("paraph", LongField(words.Referral.PARAPH, self.paraph)))
        self.add_folds(self.copying)
        self.receiver.value_changed.connect(self._on_receiver)
        self.receiver.textEdited.connect(lambda _: self._choose_by_hand())
        self._know_days_off(lists)

    def take_lists(self, lists: BaseLists) -> None:
        """Offer the posts and know the days off that there are now; what is typed or chosen stays."""
        self.receiver.renew_posts(lists.receivers)
        self._know_days_off(lists)

    def _know_days_off(self, lists: BaseLists) -> None:
        self._working_day = lists.working_day
        self.due.set_holidays({date.fromisoformat(day): title for day, title in lists.holidays})

    def propose(self, receiver_post_id: int | None, purpose: str) -> None:
        """Take the habit of a category, unless somebody has already chosen."""
        if not self._is_chosen_by_hand:
            self.receiver.set_value(receiver_post_id)
            self.purpose.set_value(purpose or FOR_ACTION)

    def propose_due(self, category: CategoryChoice | None) -> None:
        """Show the deadline a category brings along; a day typed by hand stays."""
        is_untouched = self.due.value() == self._proposed_due
        self._proposed_due, hint = None, ""
        if category is not None:
            day = self._today() + timedelta(days=category.due_days)
            self._proposed_due = self._working_day(day)
            hint = words.Referral.due_hint(category.due_days, is_moved=self._proposed_due != day)
        self._due_field.set_hint(hint)
        if is_untouched:
            self.due.set_value(self._proposed_due)

    def read(self) -> dict[str, Any]:
        """Its part of the state; a deadline nobody changed is left to the category."""
        due = self.due.value()
        return {
            "receiver_post_id": self.receiver.value(),
            "purpose": str(self.purpose.value() or FOR_ACTION),
            "due_on": due.isoformat() if due is not None and due != self._proposed_due else "",
            "paraph": self.paraph.value(),
            **self.copying.read(),
        }

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes."""
        self._is_chosen_by_hand = state.receiver_post_id is not None
        self.receiver.set_value(state.receiver_post_id)
        self.purpose.set_value(state.purpose)
        self.copying.show_state(state)
        self.paraph.set_value(state.paraph)
        if (due := day_from(state.due_on)) is not None:
            self.due.set_value(due)

    def _choose_by_hand(self) -> None:
        self._is_chosen_by_hand = True

    def _on_receiver(self, post_id: object) -> None:
        if self.receiver.hasFocus():
            self._choose_by_hand()
        self.copying.exclude(post_id if isinstance(post_id, int) else None)

"""All the cards of the registration form, and the way between them and one state."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from views.intake.attachments_card import AttachmentsCard
from views.intake.channel_card import ChannelCard
from views.intake.columns import Columns
from views.intake.customer_card import CustomerCard
from views.intake.finish_bar import FinishBar
from views.intake.fold import Fold
from views.intake.history_card import HistoryCard
from views.intake.product_card import ProductCard
from views.intake.referral_card import ReferralCard
from views.intake.repeat_panel import RepeatPanel
from views.intake.state import IntakeState
from views.intake.statement_card import StatementCard
from views.intake.topic_card import TopicCard
from views.moments import Moments
from views.widgets.field import Field
from views.workplace import Workplace

HABIT = "intake.habit"


class IntakeForm(QScrollArea):
    """The cards in the order of the conversation; it knows no database and sends nothing.

    Signals:
        changed(): something was typed or chosen.
        stops_changed(): boxes were made or taken away.
    """

    changed = Signal()
    stops_changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        lists = workplace.lists
        self.customer = CustomerCard(lists)
        self.history = HistoryCard(Moments(workplace.local, workplace.now_ms))
        self.repeat = RepeatPanel(lists, workplace.today, self.blanks)
        self.statement = StatementCard(lists, self.blanks)
        self.product = ProductCard(lists, workplace.today)
        self.topic = TopicCard(lists)
        self.referral = ReferralCard(lists, lists.receivers, workplace.today, self.blanks)
        self.channel = ChannelCard(lists, workplace.today)
        self.attachments = AttachmentsCard(workplace.background)
        self.finish = FinishBar(lists, self.blanks)
        self._parts: tuple[Any, ...] = (
            self.customer, self.statement, self.product, self.topic, self.referral, self.channel,
            self.attachments, self.repeat, self.finish,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.show_state(IntakeState())

    def _lay_out(self) -> None:
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.history.extra.addWidget(self.repeat)
        columns = Columns(
            (self.customer, self.statement, self.product, self.topic),
            self.history,
            (self.referral, self.channel, self.attachments),
        )
        columns.setObjectName("page")
        self.setWidget(columns)

    def _connect(self) -> None:
        for part in self._parts:
            part.changed.connect(self.changed)
        self.history.changed.connect(self.stops_changed)
        self.attachments.changed.connect(self.stops_changed)
        self.channel.channel_changed.connect(lambda _channel: self.stops_changed.emit())
        self.channel.group_changed.connect(self.customer.name_for_group)
        self.product.family_changed.connect(self.topic.show_family)
        self.channel.more.dealer_accused.connect(self.product.bar_dealer)
        self.topic.category_changed.connect(self._on_category)
        for fold in self._folds():
            fold.unfolded.connect(self.stops_changed)

    def _folds(self) -> tuple[Fold, ...]:
        return (
            self.customer.address,
            self.customer.people,
            self.product.details,
            self.product.set,
            self.referral.copying,
            self.channel.more,
        )

    def blanks(self) -> dict[str, str]:
        """What ready sentences are filled with; the file has no number yet."""
        card = self.history.card
        return {
            "customer": self.customer.name.text().strip(),
            "number": card.open_case_number if card is not None and self.repeat.isVisible() else "",
        }

    def stops(self) -> Iterator[QWidget]:
        """Boxes and buttons in the order of the conversation (domain rules §3)."""
        customer = self.customer
        yield from customer.stops()
        yield from customer.address.group.stops
        yield from customer.people.group.stops
        yield from self.history.stops()
        yield from self.repeat.group.stops
        yield from self.statement.stops()
        yield from self.product.stops()
        yield from self.product.details.group.stops
        yield from self.product.set.group.stops
        yield from self.topic.stops()
        yield from self.referral.stops()
        yield from self.referral.copying.group.stops
        yield from self.channel.stops()
        yield from self.attachments.stops()
        yield from self.finish.stops()

    def fields(self) -> dict[str, Field]:
        """Every field by the name errors know it by."""
        found: dict[str, Field] = {}
        for group in (*(fold.group for fold in self._folds()), self.finish.group):
            found |= group.fields
        for card in (self.customer, self.statement, self.product, self.topic, self.referral, self.channel):
            found |= card.all_fields()
        return found

    def read(self) -> IntakeState:
        """Everything typed, exactly as typed."""
        values: dict[str, Any] = {}
        for part in self._parts:
            values |= part.read()
        return IntakeState(**values)

    def show_state(self, state: IntakeState) -> None:
        """Fill every box; what a habit or category proposes is proposed again."""
        for part in self._parts:
            part.show_state(state)
        self._on_category(self.topic.chosen())

    def clear(self) -> None:
        """Empty for the next call; the way it comes in stays, it is likely the same."""
        kept = self.channel.read()
        for fold in self._folds():
            fold.fold()
        self.show_state(IntakeState(channel=kept["channel"], contact_group=kept["contact_group"], route=kept["route"]))
        self.verticalScrollBar().setValue(0)
        for field in self.fields().values():
            field.set_error("")

    def area_code(self) -> str | None:
        """The landline prefix of the customer's city."""
        return self.customer.address.area_code()

    def remember(self, state: IntakeState) -> None:
        """Keep receiver and purpose as the habit of this category."""
        if state.receiver_post_id is not None:
            habit = {"receiver": state.receiver_post_id, "purpose": state.purpose}
            for key in {state.category_id, None}:
                self._workplace.keep(_habit_key(key), habit)

    def _on_category(self, category: Any) -> None:
        key = category.id if category is not None else None
        habit = self._workplace.preference(_habit_key(key), None) or self._workplace.preference(_habit_key(None), {})
        self.referral.propose(habit.get("receiver"), habit.get("purpose", ""))
        self.referral.propose_due(category)


def _habit_key(category_id: int | None) -> str:
    return HABIT if category_id is None else f"{HABIT}.{category_id}"

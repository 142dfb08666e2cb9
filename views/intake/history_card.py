"""The card beside the phone: what is known of the caller, to be read in two seconds while he speaks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.messages import word
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.records.caller import CallerCard, PartySuggestion
from cartable.records.case_card import EarlierCase
from views import theme
from views.intake import words
from views.intake.elided_label import ElidedLabel
from views.intake.parts import IntakeCard, clear
from views.moments import Moments
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.label import Label
from views.widgets.pill import Pill, Tone
from views.widgets.wrapped_text import WrappedLabel

FIRST_OFFER_KEY = "F5"
SHOWN_PEOPLE, SHOWN_CASES, SHOWN_UNITS = 3, 4, 3

_WAITING: Tone = "warn"
_TONES: dict[str, Tone] = {"registered": "info", "in_progress": "info"}


def tone_of(state: str) -> Tone:
    """The colour of a file's state: needs somebody, waits for others, finished."""
    return _WAITING if state.startswith("waiting") else _TONES.get(state, "mute")


class HistoryCard(IntakeCard):
    """Nothing, the people a number may belong to, or one person's files; and files that this one may repeat.

    F5 takes its first offer: the first of the people, or the repeat contact on the open file.

    Signals:
        party_picked(object): one of the people was meant.
        case_asked(object): a file is to be opened.
        repeat_asked(): the caller calls again about his open file.
        unit_picked(object): the ``UnitSuggestion`` of one of his units.
        phone_shared(): the number serves many.
    """

    party_picked = Signal(object)
    case_asked = Signal(object)
    repeat_asked = Signal()
    unit_picked = Signal(object)
    phone_shared = Signal()

    def __init__(self, moments: Moments, parent: QWidget | None = None) -> None:
        super().__init__(words.History.CARD, "history", parent)
        self._moments = moments
        self.card: CallerCard | None = None
        self._people: tuple[PartySuggestion, ...] = ()
        self._similar: tuple[EarlierCase, ...] = ()
        self._similar_phone = ""
        self.first_offer: Button | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        self.extra = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.body.addLayout(self.extra)
        self._draw()

    def show_nobody(self) -> None:
        """Nobody is known yet."""
        self.card, self._people, self._similar = None, (), ()
        self._draw()

    def show_people(self, people: tuple[PartySuggestion, ...]) -> None:
        """People on record with the number that was typed; nobody is taken for the caller without being chosen."""
        if self.card is None and people != self._people:
            self._people = people
            self._draw()

    def show_caller(self, card: CallerCard) -> None:
        """Somebody was chosen."""
        self.card, self._people = card, ()
        self._draw()

    def show_similar(self, cases: tuple[EarlierCase, ...], phone: str) -> None:
        """Files that this one may repeat; *phone* is the number typed, where they were found by it."""
        if (cases, phone) != (self._similar, self._similar_phone):
            self._similar, self._similar_phone = cases, phone
            self._draw()

    def take_first_offer(self) -> None:
        """F5."""
        if self.first_offer is not None:
            self.first_offer.click()

    def set_offer_taken(self, is_taken: bool) -> None:
        """Quieten the first offer while what it offers is open."""
        if self.first_offer is not None:
            self.first_offer.setEnabled(not is_taken)

    def _draw(self) -> None:
        clear(self._lines)
        self.first_offer = None
        self.group.stops.clear()
        if self.card is not None:
            self._draw_caller(self.card)
        elif self._people:
            self._draw_people()
        known = {each.case_id for each in self.card.cases} if self.card is not None else set()
        similar = tuple(each for each in self._similar if each.case_id not in known)
        if similar:
            self._draw_similar(similar)
        if not self._lines.count():
            self._put(WrappedLabel(words.History.EMPTY, "sub"))
        self.changed.emit()

    def _draw_people(self) -> None:
        self._put(WrappedLabel(words.History.MATCHES, "sub"))
        for person in self._people[:SHOWN_PEOPLE]:
            pick = Button(person.name, icon="user", kind="link")
            pick.clicked.connect(lambda _=False, key=person.party_id: self.party_picked.emit(key))
            self._offer(pick)
            files = words.Customer.files(person.cases, person.open_cases)
            self._line(pick, ElidedLabel("، ".join(filter(None, (person.city, files))), "sub"))

    def _draw_caller(self, card: CallerCard) -> None:
        name = Label(card.party.name, "strong")
        count = Label(words.Customer.files(len(card.cases), int(card.open_case_id is not None)), "sub")
        self._line(name, None, count)
        if card.open_case_id is not None:
            repeat = Button(words.History.REPEAT, icon="phone-call", kind="primary")
            repeat.setToolTip(f"{words.History.REPEAT}  {FIRST_OFFER_KEY}")
            repeat.clicked.connect(self.repeat_asked)
            self._offer(repeat)
            self._line(repeat, None, Pill(words.History.contact(card.open_case_contacts), "violet"))
        if card.last_promise:
            self._draw_promise(card)
        for case in card.cases[:SHOWN_CASES]:
            self._draw_case(case)
        if not card.cases:
            self._put(Label(words.History.NONE, "sub"))
        for unit in card.units[:SHOWN_UNITS]:
            pick = Button(unit.serial_number, icon="wash-machine", kind="link")
            pick.clicked.connect(lambda _=False, chosen=unit: self.unit_picked.emit(chosen))
            self.group.stop(pick)
            self._line(pick, ElidedLabel(unit.model, "sub"))

    def _draw_promise(self, card: CallerCard) -> None:
        at = card.last_promise_at
        day = isolate_ltr(self._moments.day(at)) if at is not None else ""
        left = self._moments.left(at) if at is not None else ""
        is_broken = at is not None and self._moments.urgency(at) == "danger"
        sentence = words.History.promise(card.last_promise, day, left)
        self._put(Banner("warn" if is_broken else "info", sentence, "bell"))

    def _draw_similar(self, cases: Sequence[EarlierCase]) -> None:
        share = None
        if self._similar_phone:
            share = Button(words.History.SHARED, kind="link")
            share.clicked.connect(self.phone_shared)
        self._line(Label(words.History.SIMILAR, "label"), None, share)
        for case in cases[:SHOWN_CASES]:
            self._draw_case(case)
        if share is not None:
            self.group.stop(share)

    def _draw_case(self, case: EarlierCase) -> None:
        number = Button(isolate_ltr(persian_digits(case.number)), kind="link")
        number.setAccessibleName(f"{words.History.OPEN_FILE} {persian_digits(case.number)}")
        number.clicked.connect(lambda _=False, key=case.case_id: self.case_asked.emit(key))
        self.group.stop(number)
        subject = ElidedLabel(case.subject)
        subject.setToolTip(
            "، ".join(filter(None, (words.History.registered(self._moments.day(case.registered_at)),
                                    words.History.same(case.same))))
        )  # fmt: skip
        self._line(number, subject, Pill(word("states", case.state), tone_of(case.state)))

    def _offer(self, button: Button) -> None:
        self.group.stop(button)
        if self.first_offer is None:
            self.first_offer = button

    def _put(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
        # The layout would show it a turn later, and until then it is neither read nor takes the keyboard.
        widget.show()

    def _line(self, *widgets: Any) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for widget in widgets:
            if widget is None:
                line.addStretch(1)
            else:
                line.addWidget(widget, 1 if isinstance(widget, ElidedLabel) else 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addLayout(line)
        for widget in widgets:
            if widget is not None:
                widget.show()

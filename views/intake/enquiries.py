"""What the form asks while it is being filled: who calls, which unit, who is near by, what this may repeat."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from cartable.commands.parties import SharePhone
from cartable.queries import Query
from cartable.queries.cases import FetchCaller, OfferDuplicates, ProposeDealers, SuggestParties, SuggestUnits
from cartable.records.caller import CallerCard, DealerProposal, PartySuggestion, UnitSuggestion
from cartable.records.case_card import EarlierCase
from views.background import Background, OnDone
from views.intake.channel_card import ChannelCard
from views.intake.customer_card import CustomerCard
from views.intake.history_card import HistoryCard
from views.intake.product_card import ProductCard
from views.widgets.suggest_popup import DEBOUNCE_MS

FEWEST_DIGITS, FEWEST_LETTERS = 4, 2
FULL_PHONE = 8


class Enquiries(QObject):
    """Asks off the GUI thread; a newer question of the same kind outdates the older.

    A question that fails leaves the form as it is: what is typed can be registered without its answer.

    Signals:
        caller_shown(): the card of somebody on record stands beside the phone.
        caller_chosen(): somebody on record was chosen and is filled in.
    """

    caller_shown = Signal()
    caller_chosen = Signal()

    def __init__(
        self,
        background: Background,
        customer: CustomerCard,
        history: HistoryCard,
        product: ProductCard,
        channel: ChannelCard,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._customer = customer
        self._history = history
        self._product = product
        self._is_over = False
        self._their_number = ""
        self._asked_for = ("", "", "")
        self._party_id: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(self._ask_duplicates)
        customer.phone_paused.connect(self._on_phone)
        customer.name_paused.connect(self._on_name)
        customer.party_chosen.connect(self.fetch_caller)
        customer.party_left.connect(self._on_party_left)
        customer.address.city_chosen.connect(lambda _city: self._ask_dealers())
        customer.phone.textChanged.connect(lambda _text: self._pause.start())
        history.party_picked.connect(self.fetch_caller)
        history.unit_picked.connect(product.take)
        history.phone_shared.connect(self._share_phone)
        product.serial_paused.connect(self._on_serial)
        product.family_changed.connect(lambda _family: self._ask_dealers())
        product.serial.textChanged.connect(lambda _text: self._pause.start())
        channel.their_number_typed.connect(self._on_their_number)

    def fetch_caller(self, party_id: int) -> None:
        """Fetch the card of somebody on record and fill him in."""
        self._ask_caller(party_id, fills=True)

    def show_caller(self, party_id: int) -> None:
        """Fetch the card of whoever the form is about already; what is typed stays."""
        self._ask_caller(party_id, fills=False)

    def stop(self) -> None:
        """Ask nothing more: the form is closing."""
        self._is_over = True
        self._pause.stop()

    def _ask(self, query: Query, on_done: OnDone, slot: str) -> None:
        if not self._is_over:
            self._background.fetch(query, self, on_done, _unanswered, slot=slot)

    def _ask_caller(self, party_id: int, fills: bool) -> None:
        self._party_id = party_id
        self._ask(FetchCaller(party_id=party_id), partial(self._on_caller, party_id, fills), "caller")

    def forget(self) -> None:
        """The form was cleared: answers still on their way are not for it any more."""
        self._party_id = None
        self._their_number = ""
        self._asked_for = ("", "", "")
        self._history.show_nobody()

    def _on_caller(self, party_id: int, fills: bool, card: CallerCard | None) -> None:
        if card is None or party_id != self._party_id:
            return
        self._history.show_caller(card)
        self.caller_shown.emit()
        if fills:
            self._customer.phones.hide()
            self._customer.names.hide()
            self._customer.take(card)
            self.caller_chosen.emit()

    def _on_party_left(self) -> None:
        self._party_id = None
        self._history.show_nobody()

    def _on_phone(self, digits: str) -> None:
        if len(digits) < FEWEST_DIGITS:
            self._customer.offer(self._customer.phones, ())
            self._history.show_people(())
            return
        self._ask(SuggestParties(phone=digits), partial(self._on_people, digits), "phone")

    def _on_people(self, digits: str, found: tuple[PartySuggestion, ...] | None) -> None:
        if found is None or digits != self._customer.phone.digits() or self._customer.party_id is not None:
            return
        if self._customer.phone.hasFocus():
            self._customer.offer(self._customer.phones, found)
        # The list under the box goes when the box is left; beside it they stay to be read.
        self._history.show_people(found if len(digits) >= FULL_PHONE else ())

    def _on_name(self, name: str) -> None:
        typed = name.strip()
        if len(typed) < FEWEST_LETTERS:
            self._customer.offer(self._customer.names, ())
            return
        self._ask(SuggestParties(name=typed), partial(self._on_namesakes, name), "name")

    def _on_namesakes(self, name: str, found: tuple[PartySuggestion, ...] | None) -> None:
        if found is not None and name == self._customer.name.text() and self._customer.name.hasFocus():
            self._customer.offer(self._customer.names, found)

    def _on_serial(self, serial: str) -> None:
        if len(serial) < FEWEST_LETTERS:
            self._product.offer(())
            return
        self._ask(SuggestUnits(serial=serial), partial(self._on_units, serial), "serial")

    def _on_units(self, serial: str, found: tuple[UnitSuggestion, ...] | None) -> None:
        if found is not None and serial == self._product.serial.value() and self._product.serial.hasFocus():
            self._product.offer(found)

    def _ask_dealers(self) -> None:
        city, family = self._customer.address.city_id, self._product.family_id
        if city is None or family is None:
            self._product.propose(())
            return
        self._ask(ProposeDealers(city_id=city, family_id=family), self._on_dealers, "dealers")

    def _on_dealers(self, found: tuple[DealerProposal, ...] | None) -> None:
        if found is not None:
            self._product.propose(found)

    def _on_their_number(self, number: str) -> None:
        self._their_number = number
        self._pause.start()

    def _ask_duplicates(self) -> None:
        phone = self._customer.phone.value() or ""
        wanted = (phone, self._product.serial.value(), self._their_number)
        if wanted == self._asked_for:
            return
        self._asked_for = wanted
        if not any(wanted):
            self._history.show_similar((), "")
            return
        query = OfferDuplicates(phone=wanted[0], serial=wanted[1], their_number=wanted[2])
        self._ask(query, partial(self._on_duplicates, wanted), "duplicates")

    def _on_duplicates(self, wanted: tuple[str, str, str], found: tuple[EarlierCase, ...] | None) -> None:
        if found is not None and wanted == self._asked_for:
            is_by_phone = any(each.same in ("phone", "customer", "both") for each in found)
            self._history.show_similar(found, wanted[0] if is_by_phone else "")

    def _share_phone(self) -> None:
        phone = self._customer.phone.value()
        if phone is not None:
            self._customer.phone_is_shared = True
            self._background.perform(SharePhone(number=phone), self, self._on_shared, _unanswered)

    def _on_shared(self, _outcome: object) -> None:
        self._asked_for = ("", "", "")
        self._ask_duplicates()


def _unanswered(_error: Exception) -> None:
    """A broken line shows at the status bar of the window; here it costs only the suggestion."""

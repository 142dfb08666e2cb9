"""The card «مشتری»: who calls, and what he is to the customer."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cartable.identifiers import format_phone, personal_id_kind
from cartable.records.caller import CallerCard, PartySuggestion
from cartable.records.case_card import PartyCard
from cartable.records.choices import BaseLists
from views.intake import choices, words
from views.intake.address_fold import AddressFold
from views.intake.list_combo import ListCombo
from views.intake.parts import IntakeCard, row
from views.intake.people_fold import PeopleFold
from views.intake.state import SELF, IntakeState
from views.widgets.line_edit import LineEdit
from views.widgets.phone_edit import PhoneEdit
from views.widgets.pill import Pill
from views.widgets.suggest_popup import SuggestPopup

PHONE_LENGTH, NAME_LENGTH = 60, 200


class CustomerCard(IntakeCard):
    """Phone, name and relation; address and other people fold away below.

    Signals:
        phone_paused(str): the digits typed so far, once the typing pauses.
        name_paused(str): the name typed so far, likewise.
        party_chosen(object): somebody on record was chosen.
        party_left(): the one chosen was not meant after all.
    """

    phone_paused = Signal(str)
    name_paused = Signal(str)
    party_chosen = Signal(object)
    party_left = Signal()

    def __init__(self, lists: BaseLists, parent: QWidget | None = None) -> None:
        super().__init__(words.Customer.CARD, "user", parent)
        self.party_id: int | None = None
        self.phone_is_shared = False
        self.pill = Pill()
        self.pill.hide()
        self.header.addWidget(self.pill)
        self.phone = PhoneEdit()
        self.phone.setMaxLength(PHONE_LENGTH)
        self.phone.setPlaceholderText(words.Customer.PHONE_HINT)
        self.name = LineEdit()
        self.name.setMaxLength(NAME_LENGTH)
        self.relation = ListCombo(words.Customer.RELATION, partial(choices.coded, name="relation"), lists)
        self.caller_name = LineEdit()
        self.caller_name.setMaxLength(NAME_LENGTH)
        self.address = AddressFold(lists)
        self.people = PeopleFold(lists)
        self.phones = SuggestPopup(self.phone, words.Customer.PHONES)
        self.names = SuggestPopup(self.name, words.Customer.NAMES)
        self._lay_out()
        self.phones.asked.connect(lambda _text: self.phone_paused.emit(self.phone.digits()))
        self.names.asked.connect(self.name_paused)
        for popup in (self.phones, self.names):
            popup.chosen.connect(self.party_chosen)
        self.phone.textEdited.connect(self._on_edited)
        self.name.textEdited.connect(self._on_edited)
        self.relation.value_changed.connect(self._show_caller_name)

    def _lay_out(self) -> None:
        add = self.group.add
        phone = add("mobile", words.Customer.PHONE, self.phone, required=True)
        self._name_field = add("family_name", words.Customer.NAME, self.name)
        relation = add("relation", words.Customer.RELATION, self.relation)
        self._caller_field = add("caller_name", words.Customer.CALLER_NAME, self.caller_name)
        self.body.addLayout(row(phone, self._name_field, relation))
        self.body.addWidget(self._caller_field)
        self.add_folds(self.address, self.people)
        self._caller_field.hide()

    def name_for_group(self, contact_group: str) -> None:
        """An organization has one name, a person two."""
        is_organization = contact_group == "organization"
        self.address.identify_as(contact_group)
        self._name_field.set_label(words.Customer.ORGANIZATION if is_organization else words.Customer.NAME)

    def offer(self, popup: SuggestPopup, found: tuple[PartySuggestion, ...]) -> None:
        """Show who may be meant, under the phone or the name."""
        popup.offer(choices.people(found))

    def take(self, card: CallerCard) -> None:
        """Fill in somebody on record; a phone just typed stays, it may be his new one."""
        party = card.party
        self.party_id = party.id
        if party.phones and (len(self.phone.digits()) < len(party.phones[0].number) or not self.phone.value()):
            typed = self.phone.digits()
            fitting = [
                each.number for each in party.phones if each.number.startswith(typed) or each.number.endswith(typed)
            ]
            self.phone.setText(format_phone((fitting or [party.phones[0].number])[0]))
            self.phone.set_trouble("")
        self.name.setText(party.name)
        self.name.set_trouble("")
        self.address.show_values(
            {
                "city_id": party.city_id,
                "address": party.address,
                "postal_code": party.postal_code,
                "national_id": _personal_id(party),
                "company_id": party.company_id,
                "identifier_absent": party.identifier_absent,
                "best_hour": party.best_hour,
                "no_sms": party.no_sms,
                "no_call": party.no_call,
            },
            unfolds=self.address.is_open,
        )
        self._show_pill()
        self.changed.emit()

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {
            "phone": self.phone.value() or self.phone.text(),
            "phone_is_shared": self.phone_is_shared,
            "party_id": self.party_id,
            "name": self.name.text(),
            "relation": self.relation.value() or SELF,
            "caller_name": self.caller_name.text() if not self._caller_field.isHidden() else "",
            **self.address.read(),
            **self.people.read(),
        }

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes."""
        self.party_id = state.party_id
        self.phone_is_shared = state.phone_is_shared
        self.phone.set_value(state.phone)
        self.name.setText(state.name)
        self.relation.set_value(state.relation)
        self.caller_name.setText(state.caller_name)
        self.address.show_state(state)
        self.people.show_state(state)
        self._show_pill()

    def _on_edited(self, _text: str) -> None:
        # Whoever was chosen was chosen for these digits or this name; other ones mean somebody else.
        if self.party_id is not None:
            self.party_id = None
            self._show_pill()
            self.party_left.emit()

    def _show_pill(self) -> None:
        self.pill.show_state(words.Customer.KNOWN, "info")
        self.pill.setVisible(self.party_id is not None)

    def _show_caller_name(self, relation: object) -> None:
        self._caller_field.setVisible(relation not in (None, SELF))


def _personal_id(party: PartyCard) -> str:
    """What his box shows of somebody on record: an identifier that would be read again as what it is."""
    known = (("national_id", party.national_id), ("foreign_id", party.foreign_id), ("passport", party.passport))
    return next((value for kind, value in known if value and personal_id_kind(value) == kind), "")

"""Choosing somebody on record in a dialog: phone and name offer who may be meant, as in the registration form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cartable.queries import Query
from cartable.queries.cases import FetchCaller, SuggestParties
from cartable.records.caller import CallerCard, PartySuggestion
from views.background import Background
from views.intake import choices, words
from views.widgets.line_edit import LineEdit
from views.widgets.phone_edit import PhoneEdit
from views.widgets.suggest_popup import SuggestPopup

FEWEST_DIGITS, FEWEST_LETTERS = 4, 2


class KnownPerson(QObject):
    """Fills name and phone of somebody on record into boxes that can also take a new person.

    Typing on in one of them means somebody else. A question that fails leaves the boxes as they are.
    """

    def __init__(
        self, background: Background, given: LineEdit, family: LineEdit, phone: PhoneEdit, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.party_id: int | None = None
        self._background = background
        self._given, self._family, self._phone = given, family, phone
        self.phones = SuggestPopup(phone, words.Customer.PHONES)
        self.names = SuggestPopup(family, words.Customer.NAMES)
        self.phones.asked.connect(lambda _text: self._ask_phone(phone.digits()))
        self.names.asked.connect(lambda text: self._ask_name(text.strip()))
        for popup in (self.phones, self.names):
            popup.chosen.connect(self._fetch)
        for box in (given, family, phone):
            box.textEdited.connect(lambda _text: self._know(None))

    def _ask_phone(self, digits: str) -> None:
        self._suggest(self.phones, SuggestParties(phone=digits), len(digits) >= FEWEST_DIGITS)

    def _ask_name(self, name: str) -> None:
        self._suggest(self.names, SuggestParties(name=name), len(name) >= FEWEST_LETTERS)

    def _suggest(self, popup: SuggestPopup, query: SuggestParties, is_enough: bool) -> None:
        if is_enough:
            self._ask(query, partial(self._offer, popup), "person")
        else:
            popup.offer(())

    def _offer(self, popup: SuggestPopup, found: tuple[PartySuggestion, ...] | None) -> None:
        # An answer that comes after its box was left is too late.
        if (self._phone if popup is self.phones else self._family).hasFocus():
            popup.offer(choices.people(found or ()))

    def _fetch(self, party_id: int) -> None:
        self._ask(FetchCaller(party_id=party_id), self._take, "chosen")

    def _take(self, card: CallerCard | None) -> None:
        if card is None:
            return
        party = card.party
        self._given.setText(party.given_name)
        self._family.setText(party.family_name or party.name)
        self._phone.set_value(party.phones[0].whole if party.phones else "")
        for box in (self._given, self._family):
            box.set_trouble("")
        self._know(party.id)

    def _know(self, party_id: int | None) -> None:
        self.party_id = party_id
        self._family.note_changed.emit(words.Customer.KNOWN if party_id is not None else "")

    def _ask(self, query: Query, on_done: Callable[[Any], object], slot: str) -> None:
        self._background.fetch(query, self, on_done, lambda _error: None, slot=slot)

"""اصلاح مشتری: a person's own record is put right, on every file he stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.commands.cases import PartyInput
from cartable.commands.parties import CorrectParty
from cartable.errors import NotFound
from cartable.identifiers import (
    parse_company_id,
    parse_extension,
    parse_foreign_id,
    parse_national_id,
    parse_passport,
    parse_postal_code,
)
from cartable.records.case_card import CaseCard, PartyCard, PhoneNumber
from views import strings, theme
from views.dialogs.form import CaseForm
from views.intake import choices, words
from views.widgets.code_edit import CodeEdit
from views.widgets.field import Field
from views.widgets.phone_edit import PhoneEdit
from views.workplace import Workplace

Words = strings.Party
BEST_HOUR_LENGTH = 40
EMPTIABLE = (
    "given_name", "mobile", "landline", "extension", "national_id", "foreign_id", "passport", "company_id",
    "identifier_absent", "city_id", "postal_code", "address",
)  # fmt: skip
OF_PERSON, OF_ORGANIZATION = ("given_name", "national_id", "foreign_id", "passport"), ("company_id",)


class PartyDialog(CaseForm):
    """Opens with the person as he is; sends only what was changed here.

    What was emptied is named before it is forgotten, and goes only once that is ticked: no slip of the hand empties.
    """

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "party", parent)
        if card.complainant is None:
            raise NotFound("party_not_found")
        self._party: PartyCard = card.complainant
        self._is_person = self._party.kind != "organization"
        self._given = self.add_line("given_name", strings.Correct.GIVEN)
        family = strings.Correct.FAMILY if self._is_person else words.Customer.ORGANIZATION
        self._family = self.add_line("family_name", family, required=True)
        self.beside("given_name", "family_name")
        self._mobile = PhoneEdit()
        self.add_field("mobile", Field(strings.Correct.MOBILE, self._mobile))
        self._landline = PhoneEdit()
        self.add_field("landline", Field(Words.LANDLINE, self._landline))
        self._extension = self._add_code("extension", Words.EXTENSION, parse_extension)
        self.beside("mobile", "landline", "extension")
        self._national_id = self._add_code("national_id", words.Address.NATIONAL_ID, parse_national_id)
        self._foreign_id = self._add_code("foreign_id", Words.FOREIGN_ID, parse_foreign_id)
        self._passport = self._add_code("passport", Words.PASSPORT, parse_passport, is_latin=True)
        self._company_id = self._add_code("company_id", words.Address.COMPANY_ID, parse_company_id)
        self._absent = self.add_fixed("identifier_absent", Words.ABSENT, "identifier_absences")
        self.beside("national_id", "foreign_id", "passport", "company_id", "identifier_absent")
        self._city = self.add_choice("city_id", words.Address.CITY, choices.cities(workplace.lists))
        self._postal_code = self._add_code("postal_code", words.Address.POSTAL_CODE, parse_postal_code)
        self.beside("city_id", "postal_code")
        self._address = self.add_line("address", words.Address.ADDRESS)
        self._best_hour = self.add_line("best_hour", words.Address.BEST_HOUR)
        self._best_hour.setMaxLength(BEST_HOUR_LENGTH)
        self._add_wishes()
        self._empties = self.add_tick("")
        self._empties.hide()
        self._told: tuple[str, ...] = ()
        self.close_ranks()
        for name in OF_ORGANIZATION if self._is_person else OF_PERSON:
            self.field(name).hide()
        self._city.value_changed.connect(lambda _: self._know_area())
        self._show(self._party)
        self._was = self._read()
        self.resize(theme.px(760), theme.px(540))

    def _add_code(self, name: str, label: str, parse: Callable[[str], str], *, is_latin: bool = False) -> CodeEdit:
        edit = CodeEdit(parse, is_latin)
        self.add_field(name, Field(label, edit))
        return edit

    def _add_wishes(self) -> None:
        self._no_sms = self.add_tick(words.Address.NO_SMS)
        self._no_call = self.add_tick(words.Address.NO_CALL)
        line = QHBoxLayout()
        line.setSpacing(theme.px(18))
        for tick in (self._no_sms, self._no_call):
            self.body.removeWidget(tick)
            line.addWidget(tick)
        line.addStretch()
        self.body.addLayout(line)

    def _show(self, party: PartyCard) -> None:
        self._given.setText(party.given_name)
        self._family.setText(party.family_name or party.name)
        self._mobile.set_value(_number(party, "mobile"))
        self._landline.set_value(_number(party, "landline"))
        self._extension.set_value(_extension_of(party))
        self._national_id.set_value(party.national_id)
        self._foreign_id.set_value(party.foreign_id)
        self._passport.set_value(party.passport)
        self._company_id.set_value(party.company_id)
        self._absent.set_value(party.identifier_absent or None)
        self._city.set_value(party.city_id)
        self._postal_code.set_value(party.postal_code)
        self._address.setText(party.address)
        self._best_hour.setText(party.best_hour)
        self._no_sms.setChecked(party.no_sms)
        self._no_call.setChecked(party.no_call)
        self._know_area()

    def _know_area(self) -> None:
        """A landline typed without its prefix is one of the city."""
        known = (each.phone_prefix or None for each in self.workplace.lists.cities if each.id == self._city.value())
        self._landline.area_code = next(known, None)

    def _read(self) -> dict[str, Any]:
        """Every field of the record as it stands in the boxes; what cannot be read goes as typed, to be refused."""
        return {
            "given_name": self._given.text().strip(),
            "family_name": self._family.text().strip(),
            "mobile": _typed(self._mobile),
            "landline": _typed(self._landline),
            "extension": _typed(self._extension),
            "national_id": _typed(self._national_id),
            "foreign_id": _typed(self._foreign_id),
            "passport": _typed(self._passport),
            "company_id": _typed(self._company_id),
            "identifier_absent": self._absent.value() or "",
            "city_id": self._city.value(),
            "postal_code": _typed(self._postal_code),
            "address": self._address.text().strip(),
            "best_hour": self._best_hour.text().strip(),
            "no_sms": self._no_sms.isChecked(),
            "no_call": self._no_call.isChecked(),
        }

    def take_card(self, card: CaseCard) -> None:
        super().take_card(card)
        if card.complainant is None or card.complainant.id != self._party.id:
            self.ok_button.setEnabled(False)
            self.strip.say(strings.error(NotFound("party_not_found")), "danger")
        else:
            self._party = card.complainant

    def command(self) -> Any:
        now = self._read()
        if not self.require("family_name", now["family_name"]):
            return None
        emptied = tuple(name for name in EMPTIABLE if self._was[name] and not now[name])
        if self.has_trouble() or not self._may_empty(emptied):
            return None
        changed = {name: value for name, value in now.items() if value != self._was[name]}
        if not changed:
            self.strip.say(strings.Correct.NOTHING, "info")
            return None
        # Wishes and the best hour are stored as given, changed or not.
        wishes = {name: now[name] for name in ("best_hour", "no_sms", "no_call")}
        if changed.get("landline") and now["extension"]:
            changed["extension"] = now["extension"]
        given = PartyInput(kind=self._party.kind, **{**changed, **wishes})
        return CorrectParty(party_id=self._party.id, version=self._party.version, party=given, emptied=emptied)

    def _may_empty(self, emptied: tuple[str, ...]) -> bool:
        """Whether everything emptied was named and ticked; else names it and puts the keyboard on the tick."""
        if emptied and emptied == self._told and self._empties.isChecked():
            return True
        self._told = emptied
        self._empties.setChecked(False)
        self._empties.setVisible(bool(emptied))
        if emptied:
            self._empties.setText(Words.empties(self.field(name).label for name in emptied))
            self.strip.say(Words.EMPTIED, "warn")
            self._empties.setFocus()
        return not emptied


def _first(party: PartyCard, kind: str) -> PhoneNumber | None:
    """The number of a kind that is called first."""
    return next((each for each in party.phones if each.kind == kind), None)


def _number(party: PartyCard, kind: str) -> str:
    known = _first(party, kind)
    return known.number if known is not None else ""


def _extension_of(party: PartyCard) -> str:
    known = _first(party, "landline")
    return known.extension if known is not None else ""


def _typed(edit: PhoneEdit | CodeEdit) -> str:
    return edit.value() or edit.text().strip()

"""اصلاح: a file's own fields are put right; only what was changed here is sent."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.cases import CorrectCase, PartyInput, ProductInput
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.dialogs.form import CaseForm
from views.dialogs.known_person import KnownPerson
from views.intake import choices
from views.widgets.combo import Combo
from views.widgets.field import Field
from views.widgets.phone_edit import PhoneEdit
from views.widgets.serial_edit import SerialEdit
from views.workplace import Workplace

Words = strings.Correct


class CorrectDialog(CaseForm):
    """Opens with the file as it is. The customer is replaced only where the tick says that it is another person.

    That one is found on record by phone or name, or typed in as new.
    """

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "correct", parent)
        lists = workplace.lists
        self._kind = self.add_fixed("kind", Words.KIND, "kinds")
        self._category = self.add_choice("category_id", Words.CATEGORY, choices.categories(lists))
        self.beside("kind", "category_id")
        self._subject = self.add_line("subject", strings.Columns.SUBJECT, required=True)
        self._remedy = self.add_coded("remedy", Words.REMEDY, "remedy")
        self._urgency = self.add_fixed("urgency", strings.Refer.URGENCY, "urgencies")
        self._confidentiality = self.add_fixed("confidentiality", Words.CONFIDENTIALITY, "confidentialities")
        self.beside("remedy", "urgency", "confidentiality")
        self._model = self.add_choice("model_id", strings.Case.MODEL, choices.models(lists))
        self._serial = SerialEdit()
        self.add_field("serial_number", Field(strings.Case.SERIAL, self._serial))
        self._absent = self.add_coded("serial_absent_reason", Words.ABSENT, "serial_absent_reason")
        self.beside("model_id", "serial_number", "serial_absent_reason")
        self._fault = self.add_choice("fault_id", strings.Case.FAULT, ())
        self._dealer = self.add_choice(
            "dealer_id", strings.Case.DEALER, choices.dealers(lists, barred_id=card.about_dealer_id)
        )
        self.beside("fault_id", "dealer_id")
        self._is_other = self.add_tick(Words.OTHER_PERSON)
        self._given = self.add_line("given_name", Words.GIVEN)
        self._family = self.add_line("family_name", Words.FAMILY)
        self._mobile = PhoneEdit()
        self.add_field("mobile", Field(Words.MOBILE, self._mobile))
        self.beside("given_name", "family_name", "mobile")
        self._person = KnownPerson(workplace.background, self._given, self._family, self._mobile, self)
        self._reason = self.add_line("reason", strings.Dialogs.REASON, hint=Words.REASON_HINT)
        self.close_ranks()
        self._model.value_changed.connect(self._offer_faults)
        self._is_other.toggled.connect(self._open_person)
        self._open_person(False)
        self._show(card)
        self.resize(theme.px(760), theme.px(560))

    def _show(self, card: CaseCard) -> None:
        lists = self.workplace.lists
        self._kind.set_value(card.kind)
        self._category.set_value(card.category_id)
        self._subject.setText(card.subject)
        self._remedy.set_value(card.remedy)
        self._urgency.set_value(str(card.urgency))
        self._confidentiality.set_value(str(card.confidentiality))
        self._model.set_value(card.product.model_id)
        self._offer_faults(card.product.model_id)
        self._serial.set_value(card.product.serial_number)
        self._absent.set_value(card.product.serial_absent_reason)
        family = choices.family_of(lists, card.product.model_id)
        named = (each.id for each in choices.faults(lists, family) if each.text == card.product.fault)
        self._fault.set_value(next(named, None))
        self._dealer.set_value(next((each.id for each in lists.dealers if each.name == card.dealer), None))
        self._was = self._read()

    def _offer_faults(self, model_id: object) -> None:
        lists = self.workplace.lists
        family = choices.family_of(lists, model_id if isinstance(model_id, int) else None)
        self._fault.set_choices(choices.faults(lists, family))

    def _open_person(self, is_other: bool) -> None:
        for name in ("given_name", "family_name", "mobile"):
            self.field(name).setVisible(is_other)

    def _read(self) -> dict[str, object]:
        """Every field of the command as it stands in the boxes."""
        return {
            "kind": self._kind.value(),
            "category_id": self._category.value(),
            "subject": self._subject.text().strip(),
            "remedy": self._remedy.value() or "",
            "urgency": _level(self._urgency),
            "confidentiality": _level(self._confidentiality),
            "fault_id": self._fault.value(),
            "dealer_id": self._dealer.value(),
            "product": self._product(),
        }

    def _product(self) -> ProductInput:
        model = self._model.value()
        serial = self._serial.value()
        known = self.card.product
        return ProductInput(
            model_id=model if isinstance(model, int) else None,
            serial_number=serial,
            serial_absent_reason="" if serial else str(self._absent.value() or ""),
            produced_on=known.produced_on,
            sold_on=known.sold_on,
            installed_on=known.installed_on,
            installer=known.installer,
        )

    def command(self) -> Any:
        if not self.require("subject", self._subject.text().strip()) or self.has_trouble():
            return None
        changed: dict[str, Any] = {name: value for name, value in self._read().items() if value != self._was[name]}
        if self._is_other.isChecked():
            if not self.require("family_name", self._family.text().strip() or self._mobile.value()):
                return None
            changed["complainant"] = self._complainant()
        if not changed:
            self.strip.say(Words.NOTHING, "info")
            return None
        reason = self._reason.text().strip()
        return CorrectCase(case_id=self.card.id, version=self.card.version, reason=reason, **changed)

    def _complainant(self) -> PartyInput:
        """Somebody on record by his key, anybody else as typed; a landline is as good as a mobile."""
        if self._person.party_id is not None:
            return PartyInput(party_id=self._person.party_id)
        number = self._mobile.value() or self._mobile.text().strip()
        kind = "mobile" if number.startswith("09") or self._mobile.value() is None else "landline"
        return PartyInput(given_name=self._given.text(), family_name=self._family.text(), **{kind: number})


def _level(combo: Combo) -> int | None:
    value = combo.value()
    return None if value is None else int(str(value))

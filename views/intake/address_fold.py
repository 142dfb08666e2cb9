"""The folded part «نشانی و شناسه»."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.identifiers import parse_company_id, parse_personal_id, parse_postal_code, personal_id_kind
from cartable.records.choices import BaseLists
from views import theme
from views.intake import choices, words
from views.intake.fold import Fold
from views.intake.list_combo import ListCombo
from views.intake.parts import Tick, row
from views.intake.state import IntakeState
from views.widgets.code_edit import CodeEdit
from views.widgets.combo import Combo
from views.widgets.line_edit import LineEdit
from views.widgets.phone_edit import PhoneEdit

SHORTCUT = "Alt+7"
_CHOICES = ("city_id", "identifier_absent")
_TEXTS = ("address", "postal_code", "national_id", "company_id", "second_phone", "best_hour")
_TICKS = ("no_sms", "no_call")


class AddressFold(Fold):
    """Where the customer lives and what identifies him.

    Signals:
        city_chosen(object): the city's id, or None.
    """

    city_chosen = Signal(object)

    def __init__(self, lists: BaseLists, parent: QWidget | None = None) -> None:
        super().__init__(words.Address.TITLE, SHORTCUT, parent)
        self._lists = lists
        self._last_city: object = None
        self._is_organization = False

    @property
    def city_id(self) -> int | None:
        """The city chosen, folded or not."""
        city = self.read().get("city_id")
        return city if isinstance(city, int) else None

    def area_code(self) -> str | None:
        """The landline prefix of the city, for a number typed without one."""
        return next((city.phone_prefix or None for city in self._lists.cities if city.id == self.city_id), None)

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now."""
        self._lists = lists

    def show_state(self, state: IntakeState) -> None:
        """Take its part of a state; unfold if there is something in it."""
        values = {name: getattr(state, name) for name in (*_CHOICES, *_TEXTS, *_TICKS)}
        self.show_values(values, unfolds=any(values.values()))

    def show_values(self, values: dict[str, Any], unfolds: bool) -> None:
        super().show_values(values, unfolds)
        self._tell_city()

    def build(self) -> None:
        self._city = ListCombo(words.Address.CITY, choices.cities, self._lists)
        self._address = LineEdit()
        self._postal_code = CodeEdit(parse_postal_code)
        self._national_id = CodeEdit(parse_personal_id)
        self._company_id = CodeEdit(parse_company_id)
        self._absent = Combo(words.Address.ABSENT, choices.fixed("identifier_absences"))
        self._second_phone = PhoneEdit()
        self._best_hour = LineEdit()
        self._best_hour.setMaxLength(40)
        self._no_sms = Tick(words.Address.NO_SMS)
        self._no_call = Tick(words.Address.NO_CALL)
        add = self.group.add
        self.body.addLayout(
            row(
                add("city_id", words.Address.CITY, self._city),
                add("postal_code", words.Address.POSTAL_CODE, self._postal_code),
            )
        )
        self.body.addWidget(add("address", words.Address.ADDRESS, self._address))
        self.body.addLayout(
            row(
                add("national_id", words.Address.PERSONAL_ID, self._national_id),
                add("company_id", words.Address.COMPANY_ID, self._company_id),
                add("identifier_absent", words.Address.ABSENT, self._absent),
                add("other_phone", words.Address.SECOND_PHONE, self._second_phone),
            )
        )
        ticks = QHBoxLayout()
        ticks.setSpacing(theme.px(14))
        hour = add("best_hour", words.Address.BEST_HOUR, self._best_hour)
        for tick in (self._no_sms, self._no_call):
            self.group.stop(tick)
            ticks.addWidget(tick)
        self.body.addWidget(hour)
        self.body.addLayout(ticks)
        self._city.value_changed.connect(lambda _: self._tell_city())
        self._national_id.textChanged.connect(self._tell_kind)
        self._show_identifier()

    def identify_as(self, contact_group: str) -> None:
        """A person has a national id, an organization one of companies."""
        self._is_organization = contact_group == "organization"
        self._show_identifier()

    def _show_identifier(self) -> None:
        fields = self.group.fields
        if "company_id" in fields:
            fields["national_id"].setVisible(not self._is_organization)
            fields["company_id"].setVisible(self._is_organization)

    def _tell_kind(self, text: str) -> None:
        """One box takes every identifier of a person; it says which one it reads, unless it is the usual one."""
        self.group.fields["national_id"].set_hint(dict(words.Address.KINDS).get(personal_id_kind(text), ""))

    def collect(self) -> dict[str, Any]:
        boxes = {name: getattr(self, f"_{name}").text() for name in _TEXTS}
        ticks = {name: getattr(self, f"_{name}").isChecked() for name in _TICKS}
        absent = self._absent.value() or ""
        return {"city_id": self._city.value(), "identifier_absent": absent, **boxes, **ticks}

    def put(self, values: dict[str, Any]) -> None:
        self._city.set_value(values.get("city_id"))
        self._absent.set_value(values.get("identifier_absent") or None)
        for name in _TEXTS:
            box = getattr(self, f"_{name}")
            text = values.get(name, "")
            box.set_value(text) if hasattr(box, "set_value") else box.setText(text)
        for name in _TICKS:
            getattr(self, f"_{name}").setChecked(bool(values.get(name)))

    def _tell_city(self) -> None:
        city = self.city_id
        self._second_phone_area()
        if city != self._last_city:
            self._last_city = city
            self.city_chosen.emit(city)

    def _second_phone_area(self) -> None:
        if hasattr(self, "_second_phone"):
            self._second_phone.area_code = self.area_code()

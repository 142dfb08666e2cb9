"""The folded part «تاریخ‌ها و گارانتی» of a product that is not on record yet."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from views.intake import words
from views.intake.fold import Fold
from views.intake.parts import row
from views.intake.state import IntakeState, day_from
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.line_edit import LatinLineEdit, LineEdit

SHORTCUT = "Alt+3"
_DAYS = ("produced_on", "sold_on", "installed_on")
_TEXTS = ("invoice_number", "installer", "warranty_card_number")
TEXT_LENGTH = 60


class WarrantyFold(Fold):
    """What a warranty is judged by: dates and their proofs."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(words.Product.DETAILS, SHORTCUT, parent)
        self._today = today

    def show_state(self, state: IntakeState) -> None:
        """Take its part of a state; unfold if there is something in it."""
        values = {name: getattr(state, name) for name in (*_DAYS, *_TEXTS)}
        self.show_values(values, unfolds=any(values.values()))

    def build(self) -> None:
        add = self.group.add
        self._days = {name: JalaliEdit(self._today) for name in _DAYS}
        self._texts: dict[str, LineEdit] = {
            "invoice_number": LatinLineEdit(), "installer": LineEdit(), "warranty_card_number": LatinLineEdit(),
        }  # fmt: skip
        for box in self._texts.values():
            box.setMaxLength(TEXT_LENGTH)
        titles = words.Product
        days = zip(_DAYS, (titles.PRODUCED, titles.SOLD, titles.INSTALLED), strict=True)
        self.body.addLayout(row(*(add(name, title, self._days[name]) for name, title in days)))
        texts = zip(_TEXTS, (titles.INVOICE, titles.INSTALLER, titles.CARD_NUMBER), strict=True)
        self.body.addLayout(row(*(add(name, title, self._texts[name]) for name, title in texts)))

    def collect(self) -> dict[str, Any]:
        days = {name: day.isoformat() if (day := box.value()) else "" for name, box in self._days.items()}
        return {**days, **{name: box.text() for name, box in self._texts.items()}}

    def put(self, values: dict[str, Any]) -> None:
        for name, box in self._days.items():
            box.set_value(day_from(values.get(name, "")))
        for name, text in self._texts.items():
            text.setText(values.get(name, ""))

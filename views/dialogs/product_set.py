"""ست: the units that were sold together with the one a file is about, each with its serial."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.cases import RecordSet, SetUnitInput
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.dialogs.form import CaseForm
from views.widgets.combo import Choice
from views.widgets.field import Field
from views.widgets.label import Label
from views.widgets.serial_edit import SerialEdit
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.ProductSets


class ProductSetDialog(CaseForm):
    """A box for every part that the family's sets have; an emptied one takes its unit out of the set."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "correct", parent)
        product = card.product
        names = tuple(dict.fromkeys((*product.parts, *(each.part for each in product.siblings))))
        self.body.addWidget(Label(Words.TITLE, "h2"))
        self.body.addWidget(WrappedLabel(Words.EXPLANATION, "sub"))
        choices = tuple(Choice(name, name) for name in names)
        self._part = self.add_choice("part", Words.own(product.serial_number), choices, required=True)
        self._serials: dict[str, SerialEdit] = {}
        known = {each.part: each.serial_number for each in product.siblings}
        for place, name in enumerate(names):
            box = SerialEdit()
            box.set_value(known.get(name, ""))
            self._serials[name] = box
            self.add_field("set_units" if place == 0 else f"set_units_{place}", Field(Words.serial(name), box))
        self.close_ranks()
        self._part.value_changed.connect(lambda _: self._show_others())
        taken = {each.part for each in product.siblings}
        self._part.set_value(product.part or next((name for name in names if name not in taken), None))
        self._show_others()
        self.resize(theme.px(560), theme.px(420))

    def _show_others(self) -> None:
        own = self._part.value()
        for name, box in self._serials.items():
            field = box.parentWidget()
            if field is not None:
                field.setVisible(name != own)

    def command(self) -> Any:
        own = self._part.value()
        if not self.require("part", own):
            return None
        units = tuple(
            SetUnitInput(part=name, serial_number=box.value())
            for name, box in self._serials.items()
            if name != own and box.value()
        )
        return RecordSet(case_id=self.card.id, version=self.card.version, part=str(own), units=units)

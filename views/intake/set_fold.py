"""The folded part «ست»: which part of a set the serial above is, and the serials of the others."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable.records.units import SetUnit
from views import theme
from views.intake import words
from views.intake.fold import Fold
from views.intake.state import IntakeState
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.serial_edit import SerialEdit

SHORTCUT = "Alt+4"
MOST_OTHERS = 3
"""Boxes for the other serials; a set of more units is completed in the file."""


class SetFold(Fold):
    """Shows itself only for products that are sold in sets. A draft keeps serials by the name of their part.

    Signals:
        filled(): a serial was typed here, so that the one above may be missing.
    """

    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.ProductSet.TITLE, SHORTCUT, parent)
        self._parts: tuple[str, ...] = ()
        self.toggle.hide()

    def show_state(self, state: IntakeState) -> None:
        """Take its part of a state; unfold if there is something in it."""
        values = {"part": state.part, "set_serials": state.set_serials}
        self.show_values(values, unfolds=bool(state.set_serials) and bool(self._parts))

    def show_parts(self, parts: tuple[str, ...]) -> None:
        """Take the parts of the product chosen; none folds it away."""
        if parts == self._parts:
            return
        kept = self.read()
        self._parts = parts
        self.toggle.setVisible(bool(parts))
        if not parts:
            self.fold()
        if self._is_built:
            self.put(kept)

    def show_units(self, part: str, others: tuple[SetUnit, ...]) -> None:
        """Fill in a set on record."""
        serials = {each.part: each.serial_number for each in others}
        self.show_values({"part": part, "set_serials": serials}, unfolds=bool(serials))

    def build(self) -> None:
        self._part = Combo(words.ProductSet.PART)
        self._serials = tuple(SerialEdit() for _ in range(MOST_OTHERS))
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self.group.add("part", words.ProductSet.PART, self._part), 1, Qt.AlignmentFlag.AlignTop)
        for place, box in enumerate(self._serials):
            name = "set_units" if place == 0 else f"set_units_{place}"
            line.addWidget(self.group.add(name, words.Product.SERIAL, box), 1, Qt.AlignmentFlag.AlignTop)
            box.textEdited.connect(lambda _: self.filled.emit())
        self.body.addLayout(line)
        self._part.value_changed.connect(lambda _: self._name_boxes())
        self._name_boxes()

    def collect(self) -> dict[str, Any]:
        pairs = zip(self._others(), self._serials, strict=False)
        serials = {part: box.value() for part, box in pairs if box.value()}
        return {"part": str(self._part.value() or "") if serials else "", "set_serials": serials}

    def put(self, values: dict[str, Any]) -> None:
        self._part.set_choices(tuple(Choice(part, part) for part in self._parts))
        wanted = values.get("part") or next(iter(self._parts), None)
        self._part.set_value(wanted)
        self._name_boxes()
        serials = values.get("set_serials", {})
        for part, box in zip(self._others(), self._serials, strict=False):
            box.set_value(serials.get(part, ""))

    def _others(self) -> tuple[str, ...]:
        chosen = self._part.value()
        return tuple(part for part in self._parts if part != chosen)[:MOST_OTHERS]

    def _name_boxes(self) -> None:
        others = self._others()
        for place, box in enumerate(self._serials):
            field = box.parentWidget()
            if isinstance(field, Field):
                field.setVisible(place < len(others))
                field.set_label(words.ProductSet.serial(others[place]) if place < len(others) else words.Product.SERIAL)

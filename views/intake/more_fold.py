"""The folded part «بیشتر»: urgency, confidentiality, and whom or what the complaint is about."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cartable.records.choices import BaseLists
from views.intake import choices, words
from views.intake.fold import Fold
from views.intake.list_combo import ListCombo
from views.intake.parts import row
from views.intake.state import IntakeState
from views.widgets.combo import Choice, Combo

SHORTCUT = "Alt+9"
_NAMES = ("urgency", "confidentiality", "about_unit_id", "about_user_id", "about_dealer_id")


class MoreFold(Fold):
    """A complaint about a unit, a colleague or a dealer cannot be held or closed by them.

    Signals:
        dealer_accused(object): the dealer it is about, or None.
    """

    dealer_accused = Signal(object)

    def __init__(self, lists: BaseLists, parent: QWidget | None = None) -> None:
        super().__init__(words.More.TITLE, SHORTCUT, parent)
        self._lists = lists

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now."""
        self._lists = lists

    def show_state(self, state: IntakeState) -> None:
        """Take its part of a state; unfold if there is something in it."""
        values = {name: getattr(state, name) for name in _NAMES}
        self.show_values(values, unfolds=any(values.values()))
        self.dealer_accused.emit(state.about_dealer_id)

    def build(self) -> None:
        lists = self._lists
        titles = words.More
        self._boxes = {
            "urgency": Combo(titles.URGENCY, choices.graded("urgencies")),
            "confidentiality": Combo(titles.CONFIDENTIALITY, choices.graded("confidentialities")),
            "about_unit_id": ListCombo(titles.ABOUT_UNIT, _units, lists),
            "about_user_id": ListCombo(titles.ABOUT_USER, _colleagues, lists),
            "about_dealer_id": ListCombo(titles.ABOUT_DEALER, choices.dealers, lists),
        }
        labels = (titles.URGENCY, titles.CONFIDENTIALITY, titles.ABOUT_UNIT, titles.ABOUT_USER, titles.ABOUT_DEALER)
        fields = [
            self.group.add(name, label, box) for (name, box), label in zip(self._boxes.items(), labels, strict=True)
        ]
        self.body.addLayout(row(*fields[:2]))
        self.body.addLayout(row(*fields[2:4]))
        self.body.addWidget(fields[4])
        self._boxes["about_dealer_id"].value_changed.connect(self.dealer_accused)

    def collect(self) -> dict[str, Any]:
        values = {name: box.value() for name, box in self._boxes.items()}
        return {**values, "urgency": values["urgency"] or 0, "confidentiality": values["confidentiality"] or 0}

    def put(self, values: dict[str, Any]) -> None:
        for name, box in self._boxes.items():
            box.set_value(values.get(name, 0 if name in _NAMES[:2] else None))


def _units(lists: BaseLists) -> tuple[Choice, ...]:
    return tuple(Choice(key, name) for key, name in lists.units)


def _colleagues(lists: BaseLists) -> tuple[Choice, ...]:
    return tuple(Choice(key, name) for key, name in lists.colleagues)

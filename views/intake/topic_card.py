"""The card «موضوع»: category, fault, and what the customer wants."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cartable.records.choices import BaseLists, CategoryChoice
from views.intake import choices, words
from views.intake.list_combo import ListCombo
from views.intake.parts import IntakeCard, row
from views.intake.state import IntakeState
from views.widgets.banner import Banner
from views.widgets.combo import Combo


class TopicCard(IntakeCard):
    """The category brings its deadline and, if it is about safety, a warning; faults follow the product.

    Signals:
        category_changed(object): the ``CategoryChoice``, or None.
    """

    category_changed = Signal(object)

    def __init__(self, lists: BaseLists, parent: QWidget | None = None) -> None:
        super().__init__(words.Topic.CARD, "clipboard-text", parent)
        self._lists = lists
        self._family_id: int | None = None
        self.category = ListCombo(words.Topic.CATEGORY, choices.categories, lists)
        self.fault = Combo(words.Topic.FAULT, choices.faults(lists, None))
        self.remedy = ListCombo(words.Topic.REMEDY, partial(choices.coded, name="remedy"), lists)
        self.safety = Banner("danger")
        add = self.group.add
        self.body.addLayout(
            row(
                add("category_id", words.Topic.CATEGORY, self.category),
                add("remedy", words.Topic.REMEDY, self.remedy),
                add("fault_id", words.Topic.FAULT, self.fault),
            )
        )
        self.body.addWidget(self.safety)
        self.category.value_changed.connect(self._on_category)

    def chosen(self) -> CategoryChoice | None:
        """The category, if one is chosen."""
        return next((each for each in self._lists.categories if each.id == self.category.value()), None)

    def show_family(self, family_id: object) -> None:
        """Offer the faults of this product family."""
        self._family_id = family_id if isinstance(family_id, int) else None
        self.fault.set_choices(choices.faults(self._lists, self._family_id))

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now; what is typed or chosen stays."""
        self._lists = lists
        self.fault.renew_choices(choices.faults(lists, self._family_id))

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {
            "category_id": self.category.value(),
            "fault_id": self.fault.value(),
            "remedy": str(self.remedy.value() or ""),
        }

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes."""
        self.category.set_value(state.category_id)
        self.fault.set_value(state.fault_id)
        self.remedy.set_value(state.remedy or None)

    def _on_category(self, _category_id: object) -> None:
        category = self.chosen()
        self.safety.say(words.Topic.SAFETY if category is not None and category.is_safety else "", "danger")
        self.category_changed.emit(category)

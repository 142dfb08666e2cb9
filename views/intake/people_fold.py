"""The folded part «افراد دیگر»: buyer, user and payer may be others than who complains."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from cartable.records.choices import BaseLists
from views import theme
from views.intake import choices, words
from views.intake.fold import Fold
from views.intake.list_combo import ListCombo
from views.intake.state import IntakeState, OtherPerson
from views.widgets.combo import Combo
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit
from views.widgets.phone_edit import PhoneEdit

SHORTCUT = "Alt+8"


class PeopleFold(Fold):
    """A line for each role: name, phone, relation to the customer."""

    def __init__(self, lists: BaseLists, parent: QWidget | None = None) -> None:
        super().__init__(words.People.TITLE, SHORTCUT, parent)
        self._lists = lists
        self._lines: dict[str, tuple[LineEdit, PhoneEdit, Combo]] = {}

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now."""
        self._lists = lists

    def show_state(self, state: IntakeState) -> None:
        """Take its part of a state; unfold if there is somebody in it."""
        self.show_values({"others": state.others}, unfolds=bool(state.others))

    def build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        heads = ("", words.Customer.NAME, words.People.PHONE, words.People.RELATION)
        for column, head in enumerate(heads):
            grid.addWidget(Label(head, "label"), 0, column)
            grid.setColumnStretch(column, (0, 4, 3, 3)[column])
        relations = partial(choices.coded, name="relation")
        for place, (role, title) in enumerate(words.People.ROLES, 1):
            line = (LineEdit(), PhoneEdit(), ListCombo(words.People.RELATION, relations, self._lists))
            grid.addWidget(Label(title, "label"), place, 0)
            for column, (box, head) in enumerate(zip(line, heads[1:], strict=True), 1):
                box.setAccessibleName(words.People.of(head, title))
                grid.addWidget(box, place, column)
                self.group.stop(box)
            self._lines[role] = line
        self.body.addLayout(grid)

    def collect(self) -> dict[str, Any]:
        people = (
            OtherPerson(role=role, name=name.text(), phone=phone.text(), relation=str(relation.value() or ""))
            for role, (name, phone, relation) in self._lines.items()
        )
        return {"others": tuple(each for each in people if each.name.strip() or each.phone.strip())}

    def put(self, values: dict[str, Any]) -> None:
        by_role = {each.role: each for each in values.get("others", ())}
        for role, (name, phone, relation) in self._lines.items():
            person = by_role.get(role, OtherPerson(role=role))
            name.setText(person.name)
            phone.set_value(person.phone)
            relation.set_value(person.relation or None)

"""The card with the customer's own words."""

from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from cartable.records.choices import BaseLists
from views import theme
from views.intake import words
from views.intake.parts import IntakeCard, TitledByCard
from views.intake.sentence_area import Blanks, SentenceArea
from views.intake.state import IntakeState
from views.widgets.label import Label

LINES, TALLEST = 4, 260


class StatementCard(IntakeCard):
    """«اظهارات مشتری (عین گفته)»: never changed afterwards, so it is written as it is said."""

    def __init__(self, lists: BaseLists, blanks: Blanks, parent: QWidget | None = None) -> None:
        super().__init__(words.Statement.CARD, "message", parent)
        self.area = SentenceArea(lists.sentences, blanks, "call", words.Statement.HINT, LINES)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(theme.px(TALLEST))
        self._outer.setStretchFactor(self.body, 1)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.header.insertWidget(2, Label("*", "star"))
        field = TitledByCard(words.Statement.CARD, self.area, required=True)
        self.body.addWidget(self.group.take("statement", field))

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {"statement": self.area.value()}

    def show_state(self, state: IntakeState) -> None:
        """Fill the box."""
        self.area.set_value(state.statement)

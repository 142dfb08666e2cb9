"""What the cards of the form are made of: a card that knows its fields, long fields, ticks, rows."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QSizePolicy, QWidget

from views import theme
from views.intake.field_group import FieldGroup
from views.intake.fold import Fold
from views.widgets.card import Card
from views.widgets.field import Field


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, of one width, aligned at their upper edge."""
    line = QHBoxLayout()
    line.setSpacing(theme.px(14))
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return line


class LongField(Field):
    """A field of long text that does not count its characters: the counter's line would move the form about."""

    def _on_note(self, note: str) -> None:
        """Only trouble shows below."""


class TitledByCard(LongField):
    """The one field of a card whose title says already what it is: no label of its own."""

    def _lay_out(self) -> None:
        super()._lay_out()
        for label in (self._label, self._star, self._hint):
            label.hide()


class IntakeCard(Card):
    """A card of the form.

    Signals:
        changed(): something in it was changed.
    """

    changed = Signal()

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, icon, parent)
        self.group = FieldGroup(self.changed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_folds(self, *folds: Fold) -> None:
        """Put the buttons of folding parts into the title line, and the parts at the end."""
        for fold in folds:
            self.group.stop(fold.toggle)
            fold.changed.connect(self.changed)
            self.header.addWidget(fold.toggle)
            self.body.addWidget(fold)

    def all_fields(self) -> dict[str, Field]:
        """Every field, by the name errors know it by."""
        return self.group.fields

    def stops(self) -> Iterable[QWidget]:
        """Boxes and buttons in the order of the keyboard."""
        return self.group.stops


class Tick(QCheckBox):
    """A yes or no."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)

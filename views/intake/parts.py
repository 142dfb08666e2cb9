"""What the cards of the form are made of: a card that knows its fields, parts that fold, rows."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from views import theme
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.label import Label, Role
from views.widgets.restyle import is_restyle


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, of one width, aligned at their upper edge."""
    line = QHBoxLayout()
    line.setSpacing(theme.px(14))
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return line


def watch(control: QWidget, changed: Any) -> None:
    """Emit *changed* whenever *control* is changed, by hand or by program."""
    source: Any = control
    for name in ("textChanged", "toggled", "value_changed"):
        if hasattr(source, name):
            getattr(source, name).connect(lambda *_: changed.emit())
            return
    raise TypeError(f"no signal of change: {control!r}")


class FieldGroup:
    """Fields by the name that an error would call them by, and their boxes in the order of the keyboard."""

    def __init__(self, changed: Any) -> None:
        self.fields: dict[str, Field] = {}
        self.stops: list[QWidget] = []
        self._changed = changed

    def add(self, name: str, label: str, control: QWidget, required: bool = False, hint: str = "") -> Field:
        """Make a field and take its box into the order."""
        return self.take(name, Field(label, control, required, hint))

    def take(self, name: str, field: Field) -> Field:
        """Take a field that is made already, and its box into the order."""
        self.fields[name] = field
        self.stop(field.control)
        return field

    def stop(self, control: QWidget) -> None:
        """Take a box or button into the order."""
        self.stops.append(control.focusProxy() or control)
        if not isinstance(control, Button):
            watch(control, self._changed)


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

    def add_folds(self, *folds: "Fold") -> None:
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


class FoldButton(Button):
    """Opens and folds a part; its chevron shows which."""

    def __init__(self, title: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "chevron-left", "link", shortcut, parent)

    def show_open(self, is_open: bool) -> None:
        """Turn the chevron."""
        self._icon_name = "chevron-down" if is_open else "chevron-left"
        self._dress()


class Fold(QWidget):
    """A part that stays folded until it is wanted, by its button or its shortcut; its boxes are made only then.

    What a draft says of it is held meanwhile: reading a folded part gives back what was put into it.

    Signals:
        changed(): something in it was changed.
        unfolded(): its boxes have just been made.
    """

    changed = Signal()
    unfolded = Signal()

    def __init__(self, title: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = FieldGroup(self.changed)
        self.toggle = FoldButton(title, shortcut)
        self.toggle.clicked.connect(self._on_toggled)
        self._held: dict[str, Any] = {}
        self._is_built = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return not self.isHidden()

    def open(self) -> None:
        """Unfold it."""
        if not self._is_built:
            self._is_built = True
            self.build()
            self.put(self._held)
            self.unfolded.emit()
        self.show()
        self.toggle.show_open(True)

    def fold(self) -> None:
        """Fold it; what was typed stays."""
        self.hide()
        self.toggle.show_open(False)

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return self.collect() if self._is_built else self._held

    def show_values(self, values: dict[str, Any], unfolds: bool) -> None:
        """Take its part of a state; *unfolds* when there is something to see."""
        self._held = values
        if self._is_built:
            self.put(values)
        if unfolds:
            self.open()

    def build(self) -> None:
        """Make the boxes; called once."""
        raise NotImplementedError

    def collect(self) -> dict[str, Any]:
        """Read the boxes."""
        raise NotImplementedError

    def put(self, values: dict[str, Any]) -> None:
        """Fill the boxes."""
        raise NotImplementedError

    def _on_toggled(self) -> None:
        if self.is_open:
            self.fold()
            return
        self.open()
        if self.group.stops:
            self.group.stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


class ElidedLabel(Label):
    """One line that is cut with an ellipsis where there is no room; the whole text is in the tooltip."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = " ".join(text.split())
        # A tooltip would read a customer's angle brackets as HTML.
        self.setToolTip("" if "<" in self._whole else self._whole)
        self.setAccessibleName(self._whole)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._cut()


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

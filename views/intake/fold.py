"""A part of the form that stays folded until it is wanted."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from views import theme
from views.intake.field_group import FieldGroup
from views.widgets.buttons import Button


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

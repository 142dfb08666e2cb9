"""Fields that belong together: what they are called by errors, and how the keyboard goes through them."""

from typing import Any

from PySide6.QtWidgets import QWidget

from views.widgets.buttons import Button
from views.widgets.field import Field


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

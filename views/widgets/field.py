"""A label, an input, and under it what is wrong or what it means."""

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.label import Label
from views.widgets.restyle import is_restyle
from views.widgets.wrapped_text import WrappedLabel


class Field(QWidget):
    """An input under its label, with a star if it is required and a hint at the other end of the label line.

    The label is the input's buddy and gives it its spoken name. What the input says by ``trouble_changed`` and
    ``note_changed``, if it has them, stands on the line below; trouble hides the note.
    """

    def __init__(
        self, label: str, control: QWidget, required: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.required = required
        self._label_text = label
        self._label = Label(label, "label")
        self._star = Label("*", "star")
        self._hint = Label(hint, "caption")
        self._below = WrappedLabel("", "caption")
        self._note = ""
        self._trouble = ""
        self._lay_out()
        self._label.setBuddy(control.focusProxy() or control)
        self._name()
        for signal, slot in (("trouble_changed", self._on_trouble), ("note_changed", self._on_note)):
            if hasattr(control, signal):
                getattr(control, signal).connect(slot)
        self._on_trouble(getattr(control, "trouble", ""))

    def _lay_out(self) -> None:
        self._star.setVisible(self.required)
        self._below.hide()
        self._line = QHBoxLayout()
        self._line.addWidget(self._label)
        self._line.addWidget(self._star)
        self._line.addStretch()
        self._line.addWidget(self._hint)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(self._line)
        self._outer.addWidget(self.control)
        self._outer.addWidget(self._below)
        self._space()

    def _space(self) -> None:
        self._line.setSpacing(theme.px(4))
        self._outer.setSpacing(theme.px(4))

    def _name(self) -> None:
        spoken = strings.Fields.spoken(self._label_text, self.required)
        for widget in {self.control, self.control.focusProxy() or self.control}:
            widget.setAccessibleName(spoken)

    @property
    def label(self) -> str:
        """The words over the input."""
        return self._label_text

    @property
    def error(self) -> str:
        """The sentence now shown under the input as wrong; empty when all is well."""
        return self._trouble

    def set_label(self, label: str) -> None:
        """Name the input otherwise."""
        self._label_text = label
        self._label.setText(label)
        self._name()

    def set_required(self, required: bool) -> None:
        """Show or take away the star."""
        self.required = required
        self._star.setVisible(required)
        self._name()

    def set_hint(self, hint: str) -> None:
        """Say something else at the end of the label line."""
        self._hint.setText(hint)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, and turn the input red if it knows how; an empty sentence clears it."""
        control: Any = self.control
        if hasattr(control, "set_trouble"):
            control.set_trouble(sentence)
        self._on_trouble(sentence)

    def settle(self) -> None:
        """Let the input read what is half typed, as when it is left: a key that sends leaves no box.

        What was wrong with it before is forgotten; what still is it says again.
        """
        settle = getattr(self.control, "settle", None)
        if settle is not None:
            self.set_error("")
            settle()

    def require(self, is_filled: bool) -> bool:
        """Tell whether the field may be sent: asks for it if it is required and empty."""
        if self.required and not is_filled:
            self.set_error(strings.Fields.REQUIRED)
            return False
        return not self._trouble

    def _on_trouble(self, sentence: str) -> None:
        self._trouble = sentence
        self._show_below()

    def _on_note(self, note: str) -> None:
        self._note = note
        self._show_below()

    def _show_below(self) -> None:
        text = self._trouble or self._note
        self._below.set_role("error" if self._trouble else "caption")
        self._below.setText(text)
        self._below.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._space()

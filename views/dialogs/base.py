"""What every dialog that sends one command does alike."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cartable.errors import BadInput, CartableError, Forbidden
from views import strings, theme
from views.background import CONNECTION_LOST, Background
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.field import Field
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.scrolled import Scrolled

AROUND = 170
"""What head, strip and buttons take above and below the fields, in pixels at zoom 1."""
OK_KEYS = "Ctrl+Return"
FIELD_OF_REFUSAL = {"receiver_is_concerned": "receiver_post_id"}
"""Refusals that another value in one field puts right, by code."""


def field_named_by(error: Exception) -> str:
    """The field at which an error is to be said; empty where it is about the whole."""
    if isinstance(error, BadInput):
        return error.field or ""
    return FIELD_OF_REFUSAL.get(error.code, "") if isinstance(error, Forbidden) else ""


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it, as one reads them."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


class CommandDialog(QDialog):
    """A title, fields, a strip for sentences, and buttons. Ctrl+Enter sends, Esc leaves.

    A subclass fills ``body`` (with ``add_field`` where an error may name the field) and gives the command from
    ``command``. While it is on its way nothing can be changed; a refusal shows as a sentence and everything typed
    stays. After a broken line the same command sent again carries the same operation id: it cannot happen twice.

    Signals:
        performed(object): the ``Outcome``; the dialog closes after it.
    """

    performed = Signal(object)

    def __init__(
        self, background: Background, title: str, ok: str = strings.Verbs.OK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._fields: dict[str, Field] = {}
        self._unsure: tuple[Any, str] | None = None
        self._is_busy = False
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout()
        self.strip = Banner("danger")
        self.ok_button = Button(ok, kind="primary")
        self.cancel_button = Button(strings.Verbs.CANCEL)
        self._content = QWidget()
        self._lay_out(title)
        self.ok_button.clicked.connect(self.send)
        self.cancel_button.clicked.connect(self.reject)
        for keys in (OK_KEYS, "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.send)

    def _lay_out(self, title: str) -> None:
        head = QFrame()
        head.setObjectName("topbar")
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self.head.addWidget(Label(title, "h1"))
        self.head.addStretch()
        foot = QFrame()
        foot.setObjectName("bottombar")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self.foot.addWidget(self.ok_button)
        self.foot.addWidget(Kbd("Ctrl ↵"))
        self.foot.addStretch()
        self.foot.addWidget(self.cancel_button)
        self._content.setLayout(self.body)
        self._scroll = Scrolled(self._content, AROUND)
        self.body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        self.body.setSpacing(theme.px(12))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        strip = QHBoxLayout()
        strip.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), 0)
        strip.addWidget(self.strip)
        outer.addWidget(head)
        outer.addLayout(strip)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(foot)

    def add_field(self, name: str, field: Field) -> Field:
        """Put a field at the end of the body under the name that ``BadInput.field`` would call it by."""
        self._fields[name] = field
        self.body.addWidget(field)
        return field

    def name_field(self, name: str, field: Field) -> Field:
        """Let errors find a field that stands somewhere else in the dialog."""
        self._fields[name] = field
        return field

    def field(self, name: str) -> Field:
        """The field that goes by a name."""
        return self._fields[name]

    def command(self) -> Any:
        """The command to send, or None when something is missing; the fields then say what."""
        raise NotImplementedError

    def send(self) -> None:
        """Send the command, unless one is on its way."""
        if self._is_busy:
            return
        self.strip.say("")
        for field in self._fields.values():
            field.settle()
        command = self.command()
        if command is None:
            self._go_to_first_error()
            return
        # Equal commands are one intent: only then may the second try pass for the first.
        op_id = self._unsure[1] if self._unsure is not None and self._unsure[0] == command else None
        self._set_busy(True)
        sent = self._background.perform(command, self, self._on_done, self._on_error, op_id)
        self._unsure = (command, sent)

    def _on_done(self, outcome: Any) -> None:
        self._set_busy(False)
        self.performed.emit(outcome)
        self.accept()

    def _on_error(self, error: Exception) -> None:
        self._set_busy(False)
        if not (isinstance(error, CartableError) and error.code == CONNECTION_LOST):
            self._unsure = None
        self.show_error(error)

    def show_error(self, error: Exception) -> None:
        """Say why the command was refused: at the field it names, else in the strip."""
        said = strings.error(error)
        field = self._fields.get(field_named_by(error))
        if field is not None:
            field.set_error(said)
            self._go_to(field)
        else:
            self.strip.say(said, "danger")

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._content.setEnabled(not is_busy)
        self.ok_button.setEnabled(not is_busy)
        if is_busy:
            self.strip.say(strings.Dialogs.BUSY, "info")
        else:
            self.strip.say("")

    def _go_to_first_error(self) -> None:
        wrong = next((field for field in self._fields.values() if field.error), None)
        if wrong is not None:
            self._go_to(wrong)

    def _go_to(self, field: Field) -> None:
        field.control.setFocus()
        self._scroll.show_whole(field)

    def _order_tabs(self) -> None:
        """Lets Tab go as one reads: fields may have been put side by side after they were made."""
        fields = [each for each in _laid_out(self.body) if isinstance(each, Field)]
        for before, after in pairwise(field.control.focusProxy() or field.control for field in fields):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        self._order_tabs()
        super().showEvent(event)
        self.resize(self.size().boundedTo(self.screen().availableSize()))
        focus = self.focusWidget()
        if self._fields and (focus is None or not self._content.isAncestorOf(focus)):
            next(iter(self._fields.values())).control.setFocus()

    def reject(self) -> None:
        # A command on its way cannot be called back; closing now would hide its answer.
        if not self._is_busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

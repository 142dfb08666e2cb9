"""What every page of the administrator's window is made of: a heading, what it is for, a strip for sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.banner import Banner
from views.widgets.label import Label
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

BASE_AREAS = frozenset({"base", "everything"})


class AdminPage(QWidget):
    """A page that reads when it is first looked at, and again when base data has changed.

    Signals:
        told(str): something was done; the window says it.
    """

    told = Signal(str)

    def __init__(self, workplace: Workplace, title: str, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self._is_stale = True
        self.strip = Banner("danger")
        self.strip.acted.connect(self._freshen)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(8))
        self.caption = Label("", "caption")
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Label(title, "h1"))
        head.addWidget(self.caption)
        head.addStretch()
        head.addLayout(self.tools)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(10))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        outer.setSpacing(theme.px(8))
        outer.addLayout(head)
        outer.addWidget(WrappedLabel(purpose, "sub"))
        outer.addWidget(self.strip)
        outer.addLayout(self.body, 1)
        workplace.background.changed.connect(self._on_changed)

    def read(self) -> None:
        """Asks for what the page shows."""
        raise NotImplementedError

    def fetch(self, query: Any, on_done: Callable[[Any], None]) -> None:
        """Reads, and says in the strip what went wrong, with a way to try again."""
        self.workplace.background.fetch(query, self, on_done, self.fail, slot=type(query).__name__)

    def perform(self, command: Any, on_done: Callable[[Any], None]) -> None:
        """Writes, and says why it was refused."""
        self.strip.say("")
        self.workplace.background.perform(command, self, on_done, self.refuse)

    def refuse(self, error: Exception) -> None:
        """Says why something was not done."""
        self.strip.say(strings.error(error), "danger")

    def fail(self, error: Exception) -> None:
        """Says what went wrong with reading."""
        self.strip.say(strings.error(error), "danger", action=strings.Verbs.RETRY)

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        if not changes.areas & BASE_AREAS:
            return
        self._is_stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        self._is_stale = False
        self.strip.say("")
        self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._freshen()

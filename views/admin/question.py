"""A question before something that takes work to put right: what will happen, and one command."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from views import theme
from views.background import Background
from views.dialogs.base import CommandDialog
from views.widgets.wrapped_text import WrappedLabel

WIDTH = 460


class Question(CommandDialog):
    """Says in a sentence what the command will do; Enter or Ctrl+Enter does it, Esc does not."""

    def __init__(
        self, background: Background, title: str, sentence: str, ok: str, command: Any, parent: QWidget | None = None
    ) -> None:
        super().__init__(background, title, ok, parent)
        self._command = command
        self.body.addWidget(WrappedLabel(sentence))
        self.body.addStretch()
        self.setMinimumWidth(theme.px(WIDTH))
        self.ok_button.setDefault(True)
        self.ok_button.setFocus()

    def command(self) -> Any:
        return self._command

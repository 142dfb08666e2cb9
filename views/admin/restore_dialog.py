"""The question before a restore: it cannot be taken back with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.label import Label
from views.widgets.wrapped_text import WrappedLabel

Words = strings.Safekeeping
WIDTH = 480


class RestoreDialog(QDialog):
    """Says what will be lost from sight; «انصراف» has the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(Words.TITLE)
        self.ok_button = Button(Words.RESTORE.rstrip("…"), "history", kind="danger")
        cancel = Button(strings.Verbs.CANCEL)
        self.ok_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.ok_button)
        buttons.addStretch()
        buttons.addWidget(cancel)
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(16))
        body.setSpacing(theme.px(12))
        body.addWidget(Label(Words.question(name), "h2"))
        body.addWidget(WrappedLabel(Words.WILL_RESTORE))
        body.addLayout(buttons)
        self.setMinimumWidth(theme.px(WIDTH))
        cancel.setFocus()

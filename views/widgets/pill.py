"""A word in a coloured capsule: the state of a file, a warranty, a referral."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from views import theme
from views.widgets.label import Label

Tone = Literal["info", "ok", "warn", "danger", "violet", "mute"]


class Pill(Label):
    """A state as a capsule; the word carries the meaning, the tone only helps the eye."""

    def __init__(self, text: str = "", tone: Tone = "mute", parent: QWidget | None = None) -> None:
        super().__init__(text, "body", parent)
        self.setProperty("pill", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self.setText(text)
        self.setProperty("pill", tone)
        theme.repolish(self)

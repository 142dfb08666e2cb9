"""A coloured bar with a sentence: a deadline, a warranty, a warning over the file."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from views import strings, theme
from views.widgets.announce import announce
from views.widgets.buttons import Button, IconButton
from views.widgets.label import IconLabel
from views.widgets.wrapped_text import WrappedLabel

Kind = Literal["info", "ok", "warn", "danger"]
_ICONS = {"info": "info-circle", "ok": "circle-check", "warn": "alert-triangle", "danger": "alert-circle"}


class Banner(QFrame):
    """A bar with an icon, a sentence and perhaps one thing to do about it; hidden while it has nothing to say.

    Signals:
        acted(): its button was pressed.
        dismissed(): its cross was pressed; it has hidden itself.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        kind: Kind = "info",
        text: str = "",
        icon: str | None = None,
        action: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = IconLabel(icon or _ICONS[kind], kind)
        self._text = WrappedLabel("")
        self._action = Button("", kind="link")
        self._action.clicked.connect(self.acted)
        cross = IconButton("x", strings.Verbs.CLOSE, size=16, token=kind)
        cross.setVisible(closable)
        cross.clicked.connect(self._dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        line.setSpacing(theme.px(8))
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        line.addWidget(cross)
        self.say(text, kind, icon, action)

    @property
    def text(self) -> str:
        """The sentence shown; empty while the bar is hidden."""
        return self._text.text()

    def say(self, text: str, kind: Kind = "info", icon: str | None = None, action: str = "") -> None:
        """Show a sentence; an empty one hides the bar."""
        self.setProperty("kind", kind)
        self._icon.set_icon(icon or _ICONS[kind], kind)
        self._text.setText(text)
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        theme.repolish(self)
        theme.repolish(self._text)
        self.setVisible(bool(text))
        if text and self.isVisible() and kind in ("warn", "danger"):
            announce(self, text, is_urgent=kind == "danger")

    def _dismiss(self) -> None:
        self.say("")
        self.dismissed.emit()

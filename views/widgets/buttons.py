"""Buttons: with words, or an icon alone."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from views import icons, strings, theme
from views.widgets.restyle import Worn, has_other_dress

Kind = Literal["plain", "primary", "danger", "link", "chip"]
_ICON_TOKENS = {"primary": "accent_text", "danger": "danger", "link": "accent"}
_HEIGHTS = {"primary": 38, "plain": 36, "danger": 36, "link": 26, "chip": 27}


class Button(QPushButton):
    """A button with words and perhaps an icon. *shortcut* is any Qt key text; F-keys work under every layout."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        kind: Kind = "plain",
        shortcut: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worn: Worn = None
        self._icon_name = icon
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.set_text(text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
            self.setToolTip(f"{text}  {strings.key_name(shortcut)}")
        self._dress()

    def set_text(self, text: str) -> None:
        """Say something else; an icon is kept a space away from the words."""
        self.setText(f" {text}" if self._icon_name else text)
        self.setAccessibleName(text)

    def _dress(self) -> None:
        self._worn = theme.worn()
        self.setMinimumHeight(theme.px(_HEIGHTS[self._kind]))
        if self._icon_name:
            self.setIconSize(icons.icon_size(18))
            self.setIcon(icons.icon(self._icon_name, _ICON_TOKENS.get(self._kind, "text2"), 18))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if has_other_dress(event, self._worn):
            self._dress()


class IconButton(QToolButton):
    """A button that is an icon alone; its name is the tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        shortcut: str | None = None,
        size: int = 20,
        token: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worn: Worn = None
        self._shown = (icon, token, size)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self.set_name(name)
        self._dress()

    def set_name(self, name: str) -> None:
        """Say something else."""
        self.setAccessibleName(name)
        keys = self.shortcut().toString()
        self.setToolTip(f"{name}  {strings.key_name(keys)}" if keys else name)

    def set_icon_name(self, icon: str, token: str | None = None) -> None:
        """Show another icon."""
        self._shown = (icon, token or self._shown[1], self._shown[2])
        self._dress()

    def _dress(self) -> None:
        self._worn = theme.worn()
        self.setIconSize(icons.icon_size(self._shown[2]))
        self.setIcon(icons.icon(*self._shown))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if has_other_dress(event, self._worn):
            self._dress()

"""The dress of the program as a log-in wants it: a scheme of its own choice or the system's, and a zoom."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from views import theme
from views.workplace import Workplace

FOLLOW = "follow"
"""Kept in place of a scheme's name: as the system is."""


def scheme_of(kept: str) -> theme.Scheme:
    """The scheme a kept preference means now."""
    schemes: dict[str, theme.Scheme] = {"light": "light", "dark": "dark", "contrast": "contrast"}
    if kept != FOLLOW:
        return schemes.get(kept, "light")
    hints = QApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


class Appearance(QObject):
    """Dresses the program for one log-in and follows the system where it was told to."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def wear(self) -> None:
        """Puts on what is kept."""
        app = QApplication.instance()
        scheme = scheme_of(self._workplace.preference("scheme", "light"))
        zoom = float(self._workplace.preference("zoom", 1.0))
        if isinstance(app, QApplication) and (scheme, zoom) != (theme.scheme(), theme.zoom()):
            theme.apply(app, scheme, zoom)

    def choose_scheme(self, wanted: str) -> None:
        """Keeps a scheme, or :data:`FOLLOW`, and puts it on."""
        self._workplace.keep("scheme", wanted)
        self.wear()

    def choose_zoom(self, zoom: float) -> None:
        """Keeps a zoom and puts it on."""
        self._workplace.keep("zoom", zoom)
        self.wear()

    def _on_system_changed(self) -> None:
        if self._workplace.preference("scheme", "light") == FOLLOW:
            self.wear()

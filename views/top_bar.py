"""The upper edge: the one search box, the theme switch, help."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from views import icons, strings, theme
from views.widgets.buttons import IconButton
from views.widgets.kbd import Kbd
from views.widgets.line_edit import LineEdit
from views.widgets.restyle import is_restyle
from views.workplace import Workplace


class TopBar(QFrame):
    """Search and the few things that belong to the whole program.

    Signals:
        searched(str): Enter in the search box.
        help_asked().
    """

    searched = Signal(str)
    help_asked = Signal()

    def __init__(self, workplace: Workplace, verbs: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self._workplace = workplace
        self._search = LineEdit(strings.App.SEARCH_PLACEHOLDER)
        self._search.setObjectName("search")
        self._search.setAccessibleName(strings.App.SEARCH)
        self._search.returnPressed.connect(self._look)
        self._glass = QAction(strings.App.SEARCH, self._search)
        self._search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._glass.triggered.connect(self._look)
        self._scheme = IconButton("moon", strings.App.DARK)
        self._scheme.clicked.connect(self._switch_scheme)
        help_button = IconButton("info-circle", strings.App.HELP)
        help_button.clicked.connect(self.help_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(9), theme.px(14), theme.px(9))
        row.setSpacing(theme.px(8))
        row.addWidget(self._search, 1)
        row.addWidget(Kbd("F3"))
        row.addWidget(verbs)
        row.addSpacing(theme.px(8))
        row.addWidget(self._scheme)
        row.addWidget(help_button)
        self._show_scheme()
        self._space()

    def _space(self) -> None:
        self._glass.setIcon(icons.icon("search", "text3", 18))
        self._search.setMinimumWidth(theme.px(180))
        self._search.setMaximumWidth(theme.px(420))

    def focus_search(self) -> None:
        """Goes to the search box, everything in it chosen."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _look(self) -> None:
        if self._search.text().strip():
            self.searched.emit(self._search.text().strip())

    def _switch_scheme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wanted: theme.Scheme = "light" if theme.scheme() == "dark" else "dark"
            theme.apply(app, wanted, theme.zoom())
            self._workplace.keep("scheme", wanted)
            self._show_scheme()

    def _show_scheme(self) -> None:
        is_dark = theme.scheme() == "dark"
        self._scheme.set_icon_name("sun" if is_dark else "moon")
        self._scheme.set_name(strings.App.LIGHT if is_dark else strings.App.DARK)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._space()
            self._show_scheme()

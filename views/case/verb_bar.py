"""The bar of verbs over a file: only what is allowed now, the frequent ones as buttons."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cartable import messages
from views import icons, strings, theme
from views.case.verbs import VERB_BUTTONS
from views.widgets.buttons import Button


class VerbBar(QWidget):
    """Emits the verb that was asked for.

    Signals:
        asked(str): a verb.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self._allowed: frozenset[str] = frozenset()
        self._buttons: dict[str, Button] = {}
        for each in VERB_BUTTONS:
            if each.is_main:
                button = Button(messages.word("verbs", each.verb), each.icon)
                if each.keys:
                    button.setToolTip(f"{button.text()}  {strings.key_name(each.keys)}")
                button.clicked.connect(lambda _=False, verb=each.verb: self.asked.emit(verb))
                self._buttons[each.verb] = button
                row.addWidget(button)
            if each.keys:
                QShortcut(QKeySequence(each.keys), self, lambda verb=each.verb: self._ask(verb))
        self._more = Button(strings.Verbs.MORE, "dots")
        self._more.clicked.connect(self._show_more)
        row.addWidget(self._more)
        row.addStretch()
        self.allow(frozenset())

    def allow(self, verbs: Set[str]) -> None:
        """Shows what is allowed now."""
        self._allowed = frozenset(verbs)
        for verb, button in self._buttons.items():
            button.setVisible(verb in verbs)
        self._more.setVisible(bool(self._hidden()))

    def _hidden(self) -> list[str]:
        return [each.verb for each in VERB_BUTTONS if each.verb in self._allowed and not each.is_main]

    def _ask(self, verb: str) -> None:
        if verb in self._allowed:
            self.asked.emit(verb)

    def _show_more(self) -> None:
        menu = QMenu(self)
        for each in VERB_BUTTONS:
            if each.verb in self._hidden():
                action = menu.addAction(icons.icon(each.icon, "text2", 18), messages.word("verbs", each.verb))
                if each.keys:
                    action.setShortcut(QKeySequence(each.keys))
                action.triggered.connect(lambda _=False, verb=each.verb: self.asked.emit(verb))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))

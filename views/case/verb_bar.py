"""The bar of verbs over a file: only what is allowed now, the frequent ones as buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cartable import messages
from cartable.records.case_card import CaseCard
from views import icons, strings, theme
from views.case.verbs import READER_VERBS, VERB_BUTTONS, VerbButton
from views.widgets.buttons import Button
from views.widgets.restyle import is_restyle


class VerbBar(QWidget):
    """Emits the verb that was asked for. Its keys work in the whole window it stands in.

    Where its words find no room the buttons show their icons alone; tooltips and screen readers keep the words.

    A verb asked for while a file is on its way is asked of that file once it is here: whoever moves on and presses
    F7 means the line he sees, not the one before.

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
        self._is_expecting = False
        self._wanted = ""
        self._buttons: dict[str, Button] = {}
        for each in (*VERB_BUTTONS, *READER_VERBS):
            if each.is_main:
                button = Button(verb_text(each.verb), each.icon)
                button.setToolTip(f"{verb_text(each.verb)}  {strings.key_name(each.keys)}")
                button.clicked.connect(lambda _=False, verb=each.verb: self._ask(verb))
                self._buttons[each.verb] = button
                row.addWidget(button)
            for keys in filter(None, (each.keys, each.twin)):
                QShortcut(QKeySequence(keys), self, lambda verb=each.verb: self._ask(verb))
        self._more = Button(strings.Verbs.MORE, "dots")
        self._more.clicked.connect(lambda: self.pop_up(self._more.mapToGlobal(self._more.rect().bottomLeft()), True))
        self._more.setToolTip(strings.Verbs.MORE)
        row.addWidget(self._more)
        row.addStretch()

    def sizeHint(self) -> QSize:
        """All words written out."""
        size = super().sizeHint()
        return QSize(size.width() + self._words_width(is_shown=False), size.height())

    def minimumSizeHint(self) -> QSize:
        """Icons alone."""
        size = super().minimumSizeHint()
        return QSize(size.width() - self._words_width(is_shown=True), size.height())

    def _words_width(self, is_shown: bool) -> int:
        """How much room the words take that are shown now, or would take if they were."""
        return sum(
            button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, f" {button.accessibleName()}").width()
            for button in (*self._buttons.values(), self._more)
            if not button.isHidden() and bool(button.text()) is is_shown
        )

    def _fit(self) -> None:
        has_room = self.sizeHint().width() <= self.width()
        for button in (*self._buttons.values(), self._more):
            button.setText(f" {button.accessibleName()}" if has_room else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event) and hasattr(self, "_more"):
            self._fit()

    def expect(self) -> None:
        """A file is on its way."""
        self._is_expecting = True

    def show_card(self, card: CaseCard | None) -> None:
        """Shows what is allowed on a file now; nothing without one."""
        self._is_expecting = False
        wanted, self._wanted = self._wanted, ""
        readers = {each.verb for each in READER_VERBS}
        self._allowed = frozenset() if card is None else card.allowed_verbs | readers
        for verb, button in self._buttons.items():
            button.setVisible(verb in self._allowed)
        self._more.setVisible(bool(self._allowed))
        self._fit()
        if wanted:
            self._ask(wanted)

    def _ask(self, verb: str) -> None:
        if self._is_expecting:
            self._wanted = verb
        elif verb in self._allowed:
            self.asked.emit(verb)

    def menu(self, without_main: bool = False) -> QMenu:
        """Every verb allowed now, as a menu; it deletes itself."""
        menu = QMenu(self)
        for group in (VERB_BUTTONS, READER_VERBS):
            menu.addSeparator()
            for each in group:
                if each.verb in self._allowed and not (without_main and each.is_main):
                    self._add_line(menu, each)
        return menu

    def _add_line(self, menu: QMenu, each: VerbButton) -> None:
        keys = each.twin or each.keys
        text = f"{verb_text(each.verb)}\t{keys}" if keys else verb_text(each.verb)
        action = menu.addAction(icons.icon(each.icon, "text2", 18), text)
        action.triggered.connect(lambda: self._ask(each.verb))

    def pop_up(self, place: QPoint, without_main: bool = False) -> None:
        """Opens the menu at a place on the screen."""
        menu = self.menu(without_main)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def verb_text(verb: str) -> str:
    """A verb as buttons and menus say it."""
    return strings.Case.READER_VERBS.get(verb) or messages.word("verbs", verb)

"""A person's own settings: scheme, zoom, row height, defaults, password."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from cartable import messages
from cartable.commands.session import ChangePassword
from views import strings, theme
from views.appearance import Appearance
from views.boxes.box_view import DENSITIES
from views.main_window import TITLES
from views.new_password import NewPassword
from views.widgets.banner import Banner
from views.widgets.card import Card
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.label import Label
from views.widgets.scrolled import Scrolled
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Settings
ZOOMS = tuple(step / 100 for step in range(80, 201, 10))
WIDTH = 560


class SettingsWindow(QWidget):
    """Everything takes effect at once and is kept; only the password has a button.

    Signals:
        density_chosen(str): the rows of every list are to be this high.
    """

    density_chosen = Signal(str)

    def __init__(self, workplace: Workplace, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(Words.TITLE)
        self._workplace = workplace
        self._appearance = appearance
        self.strip = Banner("ok")
        self.schemes = _Choices(Words.SCHEMES, workplace.preference("scheme", "light"))
        self.densities = _Choices(dict(DENSITIES), workplace.preference("density", "compact"))
        self.zoom = Combo(Words.ZOOM, tuple(Choice(zoom, Words.percent(zoom)) for zoom in ZOOMS))
        self.first_box = Combo(Words.FIRST_BOX, tuple(Choice(box, title) for box, title in TITLES.items()))
        self.purpose = Combo(
            Words.PURPOSE_OF_REFERRAL, tuple(Choice(code, word) for code, word in messages.words("purposes").items())
        )
        self.password = NewPassword()
        self._show()
        self._lay_out()
        self._connect()
        QShortcut(QKeySequence("Esc"), self, self.close)

    def _show(self) -> None:
        kept = self._workplace.preference
        self.zoom.set_value(min(ZOOMS, key=lambda zoom: abs(zoom - theme.zoom())))
        self.first_box.set_value(kept("first_box", "inbox"))
        self.purpose.set_value(kept("purpose", "for_action"))

    def _lay_out(self) -> None:
        looks = Card(Words.LOOKS, "eye")
        for label, choices in ((Words.SCHEME, self.schemes), (Words.DENSITY, self.densities)):
            choices.setAccessibleName(label)
            looks.body.addWidget(Label(label, "label"))
            looks.body.addWidget(choices)
        looks.body.addWidget(Field(Words.ZOOM, self.zoom, hint=Words.ZOOM_HINT))
        defaults = Card(Words.DEFAULTS, "star")
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Field(Words.FIRST_BOX, self.first_box))
        row.addWidget(Field(Words.PURPOSE_OF_REFERRAL, self.purpose))
        defaults.body.addLayout(row)
        password = Card(Words.PASSWORD, "lock")
        password.body.addWidget(self.strip)
        password.body.addWidget(self.password)
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        body.setSpacing(theme.px(12))
        body.addWidget(Label(Words.TITLE, "h1"))
        body.addWidget(WrappedLabel(Words.PURPOSE, "sub"))
        for card in (looks, defaults, password):
            body.addWidget(card)
        body.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(page))
        self.resize(theme.px(WIDTH), self.sizeHint().height())

    def _connect(self) -> None:
        self.schemes.chosen.connect(self._appearance.choose_scheme)
        self.densities.chosen.connect(self._choose_density)
        self.zoom.value_changed.connect(self._choose_zoom)
        self.first_box.value_changed.connect(lambda box: self._keep("first_box", box))
        self.purpose.value_changed.connect(lambda code: self._keep("purpose", code))
        self.password.asked.connect(self._change_password)

    def _keep(self, key: str, value: Any) -> None:
        if value is not None:
            self._workplace.keep(key, value)

    def _choose_density(self, density: str) -> None:
        self._workplace.keep("density", density)
        self.density_chosen.emit(density)

    def _choose_zoom(self, zoom: Any) -> None:
        if zoom is not None and zoom != theme.zoom():
            self._appearance.choose_zoom(zoom)

    def _change_password(self, command: ChangePassword) -> None:
        self.password.setEnabled(False)
        self._workplace.background.perform(command, self, lambda _outcome: self._on_changed(), self._on_refused)

    def _on_changed(self) -> None:
        self.password.setEnabled(True)
        self.password.start()
        self.strip.say(strings.Passwords.CHANGED, "ok")

    def _on_refused(self, error: Exception) -> None:
        self.password.setEnabled(True)
        self.strip.say("")
        if not self.password.refuse(error):
            self.strip.say(strings.error(error), "danger")


class _Choices(QWidget):
    """A few named choices side by side, of which one is on; the arrows walk through them.

    Signals:
        chosen(str): the key now on.
    """

    chosen = Signal(str)

    def __init__(self, words: dict[Any, str], current: str) -> None:
        super().__init__()
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(18))
        for key, word in words.items():
            button = QRadioButton(word)
            button.setAccessibleName(word)
            button.setChecked(key == current)
            button.toggled.connect(lambda is_on, key=key: self.chosen.emit(key) if is_on else None)
            group.addButton(button)
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch()

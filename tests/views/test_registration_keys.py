"""A whole phone complaint of a new customer costs few keys that do not become a stored character."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from cartable.commands.cases import RegisterCase
from tests.views import registration_office as office
from tests.views.registration_office import House, keep_active, workplace_of
from views.intake.registration_window import RegistrationWindow
from views.widgets.phone_edit import PhoneEdit

MOST_KEYS = 25
MODIFIERS = {Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier}


class Typist:
    """Presses keys where the keyboard is; a Persian letter cannot go through Qt's own table of keys."""

    def __init__(self) -> None:
        self.pressed = 0

    def key(self, key: Qt.Key, *modifiers: Qt.Key) -> None:
        """One key; each modifier held down is a key too."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= MODIFIERS[modifier]
        self.pressed += len(modifiers) + 1
        QTest.keyClick(self._focus(), key, held)

    def text(self, text: str) -> None:
        """Letters as the Persian layout gives them."""
        for letter in text:
            self.pressed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focus(), event)

    @staticmethod
    def _focus() -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def inbox(qtbot: QtBot) -> Iterator[QListWidget]:
    box = QListWidget()
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


def test_phone_complaint_of_a_new_customer(inbox: QListWidget, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    habit = f'{{"receiver": {office.EXPERT}, "purpose": "for_action"}}'
    workplace = workplace_of(house, {"intake.habit": habit})
    saved: list[object] = []

    def open_form() -> None:
        window = RegistrationWindow(workplace, drafts_folder=tmp_path)
        keep_active(window)
        window.registered.connect(saved.append)
        window.show()
        window.activateWindow()

    QShortcut(QKeySequence("F2"), inbox, open_form)
    typist = Typist()
    typist.key(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), PhoneEdit))

    typist.text("09125550000")
    typist.key(Qt.Key.Key_Return)
    typist.text("سارا رستمی")
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Return)
    typist.text("دو هفته است منتظر سرویسکارم و کسی نیامده.")
    typist.key(Qt.Key.Key_Tab)
    typist.text("SN-77120")
    typist.key(Qt.Key.Key_Return)
    typist.text("کول")
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Return)
    typist.text("عدم")
    typist.key(Qt.Key.Key_Return)
    typist.text("اعز")
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Return, Qt.Key.Key_Control)
    qtbot.waitUntil(lambda: bool(saved))

    (command,) = house.of(RegisterCase)
    person = command.complainant
    assert person is not None
    assert command.refer_to is not None
    assert (person.mobile, person.given_name, person.family_name) == ("09125550000", "سارا", "رستمی")
    assert command.statement == "دو هفته است منتظر سرویسکارم و کسی نیامده."
    assert (command.product.serial_number, command.product.model_id) == ("SN-77120", office.SPLIT_AC)
    assert (command.category_id, command.remedy) == (office.NO_VISIT, "visit")
    assert (command.refer_to.receiver_post_id, command.refer_to.purpose) == (office.EXPERT, "for_action")
    name = f"{person.given_name} {person.family_name}"
    stored = (person.mobile, name, command.statement, command.product.serial_number)
    assert typist.pressed - sum(map(len, stored)) <= MOST_KEYS
    workplace.background.close()

"""A dialog sends once, keeps what was typed, and never closes over a command on its way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cartable.errors import BadInput, Conflict, DatabaseTrouble
from tests.views.keyboard import type_text
from views import strings
from views.background import CONNECTION_LOST, Background
from views.dialogs.base import CommandDialog
from views.widgets.field import Field
from views.widgets.line_edit import LineEdit

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class WriteNote:
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    record: Any
    changes: Any = None


@dataclass
class Door:
    """Answers with what is laid before it: an error to raise, or nothing."""

    errors: list[Exception] = field(default_factory=list)
    performed: list[tuple[Any, str]] = field(default_factory=list)

    def perform(self, command: Any, op_id: str) -> Outcome:
        self.performed.append((command, op_id))
        if self.errors:
            raise self.errors.pop(0)
        return Outcome(command)

    def fetch(self, query: Any) -> Any:
        return query

    def interrupt(self) -> None:
        return


class NoteDialog(CommandDialog):
    def __init__(self, background: Background) -> None:
        super().__init__(background, "هامش")
        self.text = self.add_field("text", Field("متن", LineEdit(), required=True))

    def command(self) -> WriteNote | None:
        typed = self.text.control.text().strip()
        return WriteNote(typed) if self.text.require(bool(typed)) else None


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def background(qapp: QApplication, door: Door) -> Iterator[Background]:
    made = Background(door)
    yield made
    made.close()


@pytest.fixture
def dialog(background: Background, qtbot: QtBot) -> NoteDialog:
    made = NoteDialog(background)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def test_ctrl_enter_sends_and_closes(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    type_text(dialog.text.control, "تماس گرفته شد")

    with qtbot.waitSignal(dialog.performed) as performed:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    assert performed.args[0].record == WriteNote("تماس گرفته شد")
    assert not dialog.isVisible()
    assert len(door.performed) == 1


def test_nothing_is_sent_while_something_is_missing(dialog: NoteDialog, door: Door) -> None:
    dialog.send()

    assert door.performed == []
    assert dialog.text.error == strings.Fields.REQUIRED
    assert dialog.text.control.hasFocus()


def test_a_second_press_while_on_its_way_sends_nothing(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    type_text(dialog.text.control, "یک")

    dialog.send()
    dialog.send()
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    assert not dialog.text.control.isEnabled()
    qtbot.waitSignal(dialog.performed).wait()

    assert len(door.performed) == 1


def test_a_refusal_says_why_and_keeps_the_text(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    door.errors = [Conflict("case_changed")]
    type_text(dialog.text.control, "یک")

    dialog.send()
    qtbot.waitUntil(lambda: dialog.ok_button.isEnabled())

    assert dialog.strip.text == strings.error(Conflict("case_changed"))
    assert (dialog.isVisible(), dialog.text.control.text()) == (True, "یک")


def test_an_error_that_names_a_field_stands_at_it(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    door.errors = [BadInput("row_exists", field="text")]
    type_text(dialog.text.control, "یک")

    dialog.send()
    qtbot.waitUntil(lambda: bool(dialog.text.error))

    assert dialog.text.error == strings.error(BadInput("row_exists"))
    assert dialog.strip.text == ""


def test_after_a_broken_line_the_same_command_carries_the_same_id(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    door.errors = [DatabaseTrouble(CONNECTION_LOST), DatabaseTrouble(CONNECTION_LOST), Conflict("case_changed")]
    type_text(dialog.text.control, "یک")
    for _ in range(3):
        dialog.send()
        qtbot.waitUntil(lambda: dialog.ok_button.isEnabled())
    dialog.send()
    qtbot.waitSignal(dialog.performed).wait()

    ids = [op_id for _, op_id in door.performed]
    assert ids[0] == ids[1] == ids[2] != ids[3]


def test_a_changed_command_is_another_one(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    door.errors = [DatabaseTrouble(CONNECTION_LOST)]
    type_text(dialog.text.control, "یک")
    dialog.send()
    qtbot.waitUntil(lambda: dialog.ok_button.isEnabled())
    type_text(dialog.text.control, " دو")
    dialog.send()
    qtbot.waitSignal(dialog.performed).wait()

    assert len({op_id for _, op_id in door.performed}) == 2


def test_an_unforeseen_error_has_a_sentence(dialog: NoteDialog, door: Door, qtbot: QtBot) -> None:
    door.errors = [ZeroDivisionError()]
    type_text(dialog.text.control, "یک")
    dialog.send()
    qtbot.waitUntil(lambda: dialog.ok_button.isEnabled())

    assert "ZeroDivisionError" in dialog.strip.text


def test_escape_leaves(background: Background, qtbot: QtBot) -> None:
    dialog = NoteDialog(background)
    dialog.show()
    qtbot.waitExposed(dialog)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))

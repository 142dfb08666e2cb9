"""The first run over a real empty database: founding an office, the sample office with its progress, giving it up."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cartable.commands.session import LogIn, SetUpOffice
from cartable.desk import Desk
from cartable.errors import BadInput, DatabaseTrouble
from models.engine import Database
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press
from views import strings
from views.background import Background
from views.first_run import FirstRunWindow

FILLED = {
    "office_name": "خدمات پارس",
    "admin_name": "زهرا احمدی",
    "admin_login": "Zahra",
    "password": "a long password",
    "repeat": "a long password",
}


class Founder:
    """Founds in a real database; the sample is a loop that goes on until it is stopped or let through."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.go_on = Event()
        self.stopped_by: BaseException | None = None

    def set_up(self, command: SetUpOffice) -> Any:
        return self.desk.set_up(command)

    def set_up_sample(self, progress: Callable[[int, int], None]) -> Any:
        try:
            while not self.go_on.wait(0.02):
                progress(3, 10)
        except BaseException as stop:
            self.stopped_by = stop
            raise


@pytest.fixture
def founder(sqlite_url: str) -> Iterator[Founder]:
    database = Database(sqlite_url)
    yield Founder(Desk(database))
    database.dispose()


@pytest.fixture
def window(founder: Founder, qtbot: QtBot) -> Iterator[FirstRunWindow]:
    background = Background()
    made = FirstRunWindow(background, founder)
    qtbot.addWidget(made)
    made.show()
    yield made
    founder.go_on.set()
    background.close()


def fill(window: FirstRunWindow, **changes: str) -> None:
    for name, text in (FILLED | changes).items():
        window.fields[name].control.setText(text)


def test_an_office_is_founded_from_the_keyboard(window: FirstRunWindow, founder: Founder, qtbot: QtBot) -> None:
    assert unnamed_controls(window) == []
    fill(window)

    with qtbot.waitSignal(window.founded):
        press(window.fields["repeat"].control, Qt.Key.Key_Return)
    person = founder.desk.log_in(LogIn(login="zahra", password="a long password"))
    assert (person.name, person.office_name) == ("زهرا احمدی", "خدمات پارس")
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"office_name": " "}, "office_name", strings.Fields.REQUIRED),
        ({"repeat": "another password"}, "repeat", strings.FirstRun.DIFFERENT),
        (
            {"password": "short", "repeat": "short"},
            "password",
            strings.error(BadInput("password_too_short", length=8)),
        ),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    window: FirstRunWindow, qtbot: QtBot, changes: dict[str, str], field: str, sentence: str
) -> None:
    fill(window, **changes)
    window.found()
    qtbot.waitUntil(lambda: window.fields[field].error == sentence)

    assert window.focusWidget() is window.fields[field].control
    assert window.found_button.isEnabled()


def test_the_sample_office_tells_how_far_it_is(window: FirstRunWindow, founder: Founder, qtbot: QtBot) -> None:
    window.sample_button.click()
    qtbot.waitUntil(lambda: "۳۰٪" in [label.text() for label in window.progress.findChildren(QLabel)])
    assert not window.found_button.isEnabled()

    with qtbot.waitSignal(window.founded):
        founder.go_on.set()


def test_the_sample_office_can_be_given_up(window: FirstRunWindow, founder: Founder, qtbot: QtBot) -> None:
    window.sample_button.click()
    qtbot.waitUntil(window.progress.isVisible)
    window.progress.cancelled.emit()
    qtbot.waitUntil(lambda: founder.stopped_by is not None)

    assert window.strip.text == strings.FirstRun.STOPPED
    assert window.found_button.isEnabled()
    fill(window)
    with qtbot.waitSignal(window.founded):
        window.found()


def test_a_trouble_of_the_database_is_said(window: FirstRunWindow, founder: Founder, qtbot: QtBot) -> None:
    def broken(_command: SetUpOffice) -> Any:
        raise DatabaseTrouble("disk_full")

    founder.set_up = broken  # type: ignore[method-assign]
    fill(window)
    window.found()
    qtbot.waitUntil(lambda: window.strip.text == strings.error(DatabaseTrouble("disk_full")))
    assert window.found_button.isEnabled()

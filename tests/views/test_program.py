"""The program from an empty file to a restored office: found, log in, back up, restore, log in again."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cartable.sample import build
from house import House
from main import Program
from views.admin.admin_window import AdminWindow
from views.admin.restore_dialog import RestoreDialog
from views.desktop import Desktop
from views.first_run import FirstRunWindow
from views.log_in import LogInWindow

PASSWORD = "a long password"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    house = House(f"sqlite:///{tmp_path / 'new' / 'office.sqlite'}", sample=False)
    made = Program(qapp, house)
    yield made
    made._window.close()
    made._background.close()
    house.let_go()


def shown(program: Program, kind: type, qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: isinstance(program._window, kind))
    return program._window


def enter(program: Program, qtbot: QtBot) -> Desktop:
    window = shown(program, LogInWindow, qtbot)
    qtbot.waitUntil(window.login.isEnabled)
    window.login.setText("zahra")
    window.password.setText(PASSWORD)
    window.enter_button.click()
    qtbot.waitUntil(lambda: bool(window.seats.buttons))
    window.seats.buttons[0].click()
    desktop: Desktop = shown(program, Desktop, qtbot)
    return desktop


def found(program: Program, qtbot: QtBot) -> None:
    first = shown(program, FirstRunWindow, qtbot)
    filled = {
        "office_name": "پارس", "admin_name": "زهرا", "admin_login": "zahra", "password": PASSWORD, "repeat": PASSWORD
    }  # fmt: skip
    for name, text in filled.items():
        first.fields[name].control.setText(text)
    first.found()


def test_an_office_from_its_first_day_to_its_restore(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    found(program, qtbot)
    desktop = enter(program, qtbot)
    desktop.window.admin_asked.emit()
    admin = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AdminWindow))
    admin.open("backup")
    page: Any = admin.page()
    page.start()
    qtbot.waitUntil(lambda: bool(page.result.text))
    backups = tuple((tmp_path / "new" / "backups").glob("*.sqlite"))
    assert len(backups) == 1

    page.ask_to_restore(backups[0])
    question = QApplication.activeModalWidget()
    assert isinstance(question, RestoreDialog)
    question.ok_button.click()
    again = enter(program, qtbot)
    assert again is not desktop
    assert list((tmp_path / "new").glob("office-before-restore-*.sqlite"))


def test_the_first_start_makes_the_sample_office_before_ones_eyes(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = threading.Event()
    whole = build.build_sample

    def few(database: Any, progress: Any) -> None:
        progress(0, 20)
        seen.wait(60)
        whole(database, count=20, progress=progress)

    monkeypatch.setattr(build, "build_sample", few)
    house = House(f"sqlite:///{tmp_path / 'office.sqlite'}", sample=True)
    program = Program(qapp, house)
    first = shown(program, FirstRunWindow, qtbot)
    qtbot.waitUntil(first.progress.isVisible)
    seen.set()

    window = shown(program, LogInWindow, qtbot)
    qtbot.waitUntil(lambda: len(window.samples.buttons) > 10)
    window.close()
    program._background.close()
    house.let_go()


def test_no_lane_collects_garbage_while_there_are_windows(program: Program, qtbot: QtBot) -> None:
    found(program, qtbot)
    enter(program, qtbot)
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_log_out_leads_to_the_log_in(program: Program, qtbot: QtBot) -> None:
    found(program, qtbot)
    desktop = enter(program, qtbot)
    window_before = desktop.window
    desktop.log_out_asked.emit()

    window = shown(program, LogInWindow, qtbot)
    qtbot.waitUntil(window.login.isEnabled)
    qtbot.waitUntil(lambda: not isValid(window_before))

"""The files of a registration: kept once with it, named when they could not be, tried again on the spot."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cartable.commands.cases import RegisterCase
from cartable.commands.contacts import AttachFile
from cartable.errors import BadInput, DatabaseTrouble
from cartable.messages import error_sentence
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press
from tests.views.registration_office import House
from tests.views.test_registration_send import FILLED, Desk
from views import strings
from views.background import CONNECTION_LOST
from views.intake import words
from views.intake.build import Finish
from views.intake.look_at_file import LARGEST
from views.intake.registrar import Registrar
from views.widgets.buttons import Button


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def desk(house: House, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(house, qtbot, tmp_path / "drafts")
    yield made
    made.window.close()
    made.workplace.background.close()


def test_files_are_kept_once_the_file_is_registered(desk: Desk, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "عکس.png"
    image = QImage(4000, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(picture))
    note = tmp_path / "note.txt"
    note.write_text("x")
    attachments = desk.window.form.attachments
    attachments.add((picture, note, picture))
    desk.window.form.show_state(FILLED)
    attachments.add((picture, note, picture))

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "closed" in desk.told)

    kept = house.of(AttachFile)
    assert [(each.name, each.case_id) for each in kept] == [("عکس.png", 900), ("note.txt", 900)]
    assert kept[1].content == b"x"


def test_file_that_has_gone_is_told_and_the_rest_is_kept(
    desk: Desk, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    gone, note = tmp_path / "gone.txt", tmp_path / "note.txt"
    for path in (gone, note):
        path.write_text("x")
    desk.window.form.show_state(FILLED)
    desk.window.form.attachments.add((gone, note))
    qtbot.wait(50)
    gone.unlink()

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "registered" in desk.told)

    qtbot.waitUntil(lambda: "gone.txt" in desk.strip)
    assert [each.name for each in house.of(AttachFile)] == ["note.txt"]
    assert desk.window.isVisible()


def test_what_could_not_be_kept_is_tried_again(
    desk: Desk, house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = tuple(tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    for path in paths:
        path.write_text("x")
    losses = {"b.txt": 1, "c.txt": 2}
    tried: list[tuple[str, str]] = []
    perform = house.perform

    def losing(command: Any, op_id: str) -> Any:
        if isinstance(command, AttachFile):
            tried.append((command.name, op_id))
            if losses.get(command.name):
                losses[command.name] -= 1
                raise DatabaseTrouble(CONNECTION_LOST)
        return perform(command, op_id)

    monkeypatch.setattr(house, "perform", losing)
    desk.window.form.show_state(FILLED)
    desk.window.form.attachments.add(paths)

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "registered" in desk.told)
    strip = desk.window.finish_bar.strip
    assert [name in desk.strip for name in ("a.txt", "b.txt", "c.txt")] == [False, True, True]
    assert unnamed_controls(strip) == []
    (retry,) = (each for each in strip.findChildren(Button) if each.isVisible())
    assert retry.text() == strings.Verbs.RETRY

    press(retry, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "b.txt" not in desk.strip)
    assert "c.txt" in desk.strip
    press(retry, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.strip == words.Attachments.kept("1405-04218"))

    assert not retry.isVisible()
    assert [each.name for each in house.of(AttachFile)] == ["a.txt", "b.txt", "c.txt"]
    of_c = [op_id for name, op_id in tried if name == "c.txt"]
    assert (len(of_c), len(set(of_c))) == (3, 1), "tried again under the same name, it is never kept twice"
    assert len(house.of(RegisterCase)) == 1


def test_what_no_second_try_would_take_offers_none(desk: Desk, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    program = tmp_path / "a.txt"
    program.write_text("x")
    house.before = _refuse_files
    desk.window.form.show_state(FILLED)
    desk.window.form.attachments.add((program,))
    qtbot.waitUntil(lambda: len(desk.window.form.attachments.paths()) == 1)

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "registered" in desk.told)

    assert error_sentence(BadInput("file_is_program")) in desk.strip
    assert not any(each.isVisible() for each in desk.window.finish_bar.strip.findChildren(Button))


def _refuse_files(command: object) -> None:
    if isinstance(command, AttachFile):
        raise BadInput("file_is_program", field="content")


def test_files_wait_behind_no_export(desk: Desk, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("x")
    go_on = threading.Event()
    desk.workplace.background.errand(lambda _errand: go_on.wait(30), desk.window, lambda _done: None)
    registrar = Registrar(desk.workplace.background, desk.window)

    with qtbot.waitSignal(registrar.completed):
        registrar.complete(900, (), (note,))

    assert not go_on.is_set()
    assert [each.name for each in house.of(AttachFile)] == ["note.txt"]
    go_on.set()


def test_no_more_of_a_film_is_read_than_shows_that_it_is_too_large(
    desk: Desk, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as stream:
        stream.truncate(20 * LARGEST)
    registrar = Registrar(desk.workplace.background, desk.window)

    with qtbot.waitSignal(registrar.completed):
        registrar.complete(900, (), (film,))

    assert [len(each.content) for each in house.of(AttachFile)] == [LARGEST + 1]

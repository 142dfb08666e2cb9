"""A write of another process rings at this desk; a broken bell neither freezes nor spams, and makes good afterwards."""

import shutil
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import URL, text

from cartable.outcome import Changes
from cartable.queries.boxes import BoxPage
from house import OfficeBell, PersonalDoor
from models.bell import Bell, open_bell
from models.engine import Database
from tests.builders import SmallOffice
from tests.live.other_desk import other_desk
from tests.postgres_server import PostgresServer
from views.background import Background, Connection

POLL_MS = 300
"""As the program asks."""
BOUND_MS = 5_000
"""Generous: a busy machine is no reason to fail. The benchmark has the figures."""
EVERYTHING = Changes(areas=frozenset({"everything"}))


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[Callable[[SmallOffice], Background]]:
    """Has a desk listen; its bell is closed afterwards."""
    made: list[tuple[Background, Bell]] = []

    def listen(office: SmallOffice) -> Background:
        background = Background(PersonalDoor(office.desk, office.actors["clerk"]))
        bell = open_bell(office.database)
        made.append((background, bell))
        background.watch(OfficeBell(bell), poll_ms=POLL_MS)
        return background

    yield listen
    for background, bell in made:
        background.close()
        bell.close()


def url_of(office: SmallOffice) -> str:
    return office.database.url.render_as_string(hide_password=False)


def heard_by(background: Background) -> list[tuple[Any, Any]]:
    """What the windows of this desk are told."""
    heard: list[tuple[Any, Any]] = []
    background.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    return heard


def test_a_write_of_another_process_rings(
    office: SmallOffice, listening: Callable[[SmallOffice], Background], qtbot: QtBot
) -> None:
    background = listening(office)
    heard = heard_by(background)
    latencies = []
    with other_desk(url_of(office)) as other:
        qtbot.waitUntil(lambda: not background._calls)
        heard.clear()
        for _ in range(5):
            other.write()
            qtbot.waitUntil(lambda: bool(heard))
            latencies.append((time.monotonic() - other.committed()) * 1000)
            assert heard[0] == (EVERYTHING, None)
            qtbot.wait(50)
            heard.clear()
    engine = office.database.url.get_backend_name()
    print(f"live, {engine}: " + ", ".join(f"{each:.0f} ms" for each in latencies))


def test_silence_is_silent(office: SmallOffice, listening: Callable[[SmallOffice], Background], qtbot: QtBot) -> None:
    background = listening(office)
    heard = heard_by(background)
    pages: list[Any] = []
    background.fetch(BoxPage(box="inbox"), background, pages.append)

    qtbot.wait(POLL_MS * 4)

    assert heard == []
    assert len(pages) == 1


def test_what_is_written_before_the_first_look_rings(office: SmallOffice) -> None:
    bell = open_bell(office.database)
    with other_desk(url_of(office)) as other:
        other.write()
        other.committed()

    assert _rings_within(bell, BOUND_MS)
    bell.close()


def _rings_within(bell: Bell, milliseconds: int) -> bool:
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:
        if bell.rang():
            return True
        time.sleep(0.01)
    return False


def test_a_closed_bell_opens_again_and_rings_for_what_it_missed(office: SmallOffice) -> None:
    bell = open_bell(office.database)
    bell.close()

    assert bell.rang()
    assert not bell.rang()
    bell.close()


def test_a_file_may_have_any_name(founded_sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "دفتر #1 50%?.sqlite"
    shutil.copyfile(founded_sqlite_url.removeprefix("sqlite:///"), path)
    database = Database(URL.create("sqlite", database=str(path)))
    bell = open_bell(database)

    assert not bell.rang()
    with database.writing() as connection:
        connection.execute(text("UPDATE office SET phone = '021'"))
    assert bell.rang()
    bell.close()
    database.dispose()


@pytest.mark.postgres
def test_a_killed_listener_comes_back_and_everything_is_looked_at(
    server_office: SmallOffice, listening: Callable[[SmallOffice], Background], qtbot: QtBot,
    postgres_server: PostgresServer,
) -> None:  # fmt: skip
    background = listening(server_office)
    heard = heard_by(background)
    failures: list[Any] = []
    background.failed.connect(lambda *said: failures.append(said))
    qtbot.wait(POLL_MS)

    with postgres_server.connect() as connection:
        killed = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cartable bell'"
        ).fetchall()
    assert killed == [(True,)]
    qtbot.waitUntil(lambda: (EVERYTHING, None) in heard)

    heard.clear()
    with other_desk(url_of(server_office)) as other:
        other.write()
        qtbot.waitUntil(lambda: bool(heard))
        other.committed()
    assert failures == []
    assert background.connection is Connection.ONLINE


@pytest.mark.postgres
def test_a_server_that_is_down_is_asked_quietly(
    server_office: SmallOffice, listening: Callable[[SmallOffice], Background], qtbot: QtBot,
    postgres_server: PostgresServer,
) -> None:  # fmt: skip
    background = listening(server_office)
    heard = heard_by(background)
    states: list[Connection] = []
    failures: list[Any] = []
    broken: list[Exception] = []
    background.connection_state.connect(states.append)
    background.failed.connect(lambda *said: failures.append(said))
    assert background._bell is not None
    background._bell.broke.connect(broken.append)
    beats: list[float] = []
    pulse = QTimer(interval=10)
    pulse.timeout.connect(lambda: beats.append(time.monotonic()))
    pulse.start()

    postgres_server.stop("immediate")
    qtbot.waitUntil(lambda: states == [Connection.LOST])
    qtbot.wait(3_000)
    assert heard == []
    assert failures == [], "nobody is told twice"
    assert 1 <= len(broken) <= 6, "ever less often"

    postgres_server.start()
    qtbot.waitUntil(lambda: states == [Connection.LOST, Connection.ONLINE])
    qtbot.waitUntil(lambda: (EVERYTHING, None) in heard)
    pulse.stop()
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    print(f"server down: asked {len(broken)} times in 3 s, largest gap of the window {max(gaps) * 1000:.0f} ms")

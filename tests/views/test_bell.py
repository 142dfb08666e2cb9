"""News of other desks reaches the windows; a broken bell is asked again."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable.errors import DatabaseTrouble
from views.background import CONNECTION_LOST, Background, Connection


class SocketBell:
    """A bell over a real socket, as LISTEN is."""

    def __init__(self) -> None:
        self.far, self.near = socket.socketpair()
        self.near.setblocking(False)
        self.drained = 0

    def ring(self, news: str) -> None:
        self.far.send(f"{news}\n".encode())

    def fileno(self) -> int:
        return self.near.fileno()

    def drain(self) -> tuple[Any, ...]:
        self.drained += 1
        try:
            return tuple(self.near.recv(4096).decode().splitlines())
        except BlockingIOError:
            return ()

    def close(self) -> None:
        self.far.close()
        self.near.close()


class PolledBell:
    """A bell without a socket, as the watcher of a file is; its first answers may be errors."""

    def __init__(self, *answers: tuple[str, ...] | Exception) -> None:
        self.answers = list(answers)

    def fileno(self) -> None:
        return None

    def drain(self) -> tuple[Any, ...]:
        answer = self.answers.pop(0) if self.answers else ()
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def told(background: Background) -> list[Any]:
    heard: list[Any] = []
    background.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    return heard


def test_a_socket_bell_is_heard_at_once(background: Background, told: list[Any], qtbot: QtBot) -> None:
    bell = SocketBell()
    background.watch(bell, poll_ms=60_000)

    bell.ring("one")
    qtbot.waitUntil(lambda: len(told) == 1)
    bell.ring("two")
    qtbot.waitUntil(lambda: len(told) == 2)
    background.close()

    assert told == [("one", None), ("two", None)]
    assert bell.drained == 2
    bell.close()


def test_a_polled_bell_is_asked(background: Background, told: list[Any], qtbot: QtBot) -> None:
    background.watch(PolledBell((), ("one", "two")), poll_ms=5)
    qtbot.waitUntil(lambda: len(told) == 2)

    assert told == [("one", None), ("two", None)]


def test_a_broken_bell_is_asked_again(background: Background, told: list[Any], qtbot: QtBot) -> None:
    states: list[Connection] = []
    background.connection_state.connect(states.append)
    background.watch(PolledBell(DatabaseTrouble(CONNECTION_LOST), ("back",)), poll_ms=5)

    qtbot.waitUntil(lambda: bool(told))

    assert told == [("back", None)]
    assert states == [Connection.LOST, Connection.ONLINE]

"""The window's tests run dressed as the program is, on Qt's offscreen screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import SmallOffice
from tests.views.seats import Seat, refer, sit
from views import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """The light theme at zoom 1, put on once and again after a test that changed it."""
    if theme.scheme() != "light" or theme.zoom() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp)


@pytest.fixture
def office(file_office: SmallOffice) -> SmallOffice:
    """The window does not see which engine it works on: the quicker one."""
    return file_office


@pytest.fixture
def sit_down(office: SmallOffice, qtbot: QtBot) -> Iterator[Callable[..., Seat]]:
    """Logs a role in and shows its windows; they are closed at the end."""
    seats: list[Seat] = []

    def sit_here(who: str = "supervisor", listens: bool = False) -> Seat:
        seats.append(sit(office, who, qtbot, listens))
        return seats[-1]

    yield sit_here
    for seat in seats:
        seat.leave()


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file of the clerk that lies with the supervisor, to be acted on."""
    case = office.register()
    refer(office, case, "supervisor")
    return case.case_id


@pytest.fixture(autouse=True)
def own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log-in offers what a crash left behind; what another test left behind is none of this one's business."""
    monkeypatch.setattr("views.desktop.journal_folder", lambda: tmp_path / "journal")


@pytest.fixture(autouse=True)
def own_printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was printed last at this computer is none of a test's business."""
    monkeypatch.setattr("views.papers.print_choices.choices_file", lambda: tmp_path / "printing.ini")

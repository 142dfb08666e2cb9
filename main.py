"""The entry: reads settings, wires database, desk, background and window, and hands the command line to the shell."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cartable.commands.session import LogIn, SetUpOffice
    from cartable.desk import Desk
    from cartable.records.office import OfficeStatus
    from cartable.records.papers import PaperMarks
    from cartable.records.people import Actor, SampleUser, SignedIn
    from cartable.records.table import ReportTable
    from models.bell import Bell
    from models.engine import Database
    from printing.preview import PageImage
    from views.background import Background
    from views.workplace import Workplace


class House:
    """One office's database and its door, opened on the lane: SQLAlchemy is not imported before the window stands."""

    def __init__(self, url: str, sample: bool) -> None:
        self._url = url
        self._sample = sample
        self._database: Database | None = None
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The door; open first."""
        if self._desk is None:
            raise RuntimeError("the database is not open")
        return self._desk

    def open(self) -> OfficeStatus:
        """Opens the database, creates or upgrades its schema, and makes the sample office where it is asked for."""
        from cartable.desk import Desk, database_errors
        from cartable.opening import open_office

        with database_errors():
            self._database, status = open_office(self._url, sample=self._sample)
        self._desk = Desk(self._database)
        return status

    def set_up(self, command: SetUpOffice) -> SignedIn:
        """Founds a new office in an empty database."""
        return self.desk.set_up(command)

    def set_up_sample(self) -> OfficeStatus:
        """Makes the sample office in an empty database."""
        from cartable.desk import database_errors
        from cartable.sample.build import build_sample

        with database_errors():
            build_sample(self.desk.database)
        return self.desk.status()

    def sample_users(self) -> tuple[SampleUser, ...]:
        """The users of a sample office."""
        return self.desk.sample_users()

    def log_in(self, command: LogIn) -> SignedIn:
        """Proves who sits here."""
        return self.desk.log_in(command)

    def bell(self) -> OfficeBell:
        """News of other desks."""
        from models.bell import open_bell

        return OfficeBell(open_bell(self.desk.database))


class OfficeBell:
    """Rings into the window's words: what changed is not known, so everything in sight is looked at again."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell

    def fileno(self) -> int | None:
        return self._bell.fileno()

    def drain(self) -> tuple[Any, ...]:
        from cartable.outcome import Changes

        return (Changes(areas=frozenset({"everything"})),) if self._bell.rang() else ()


class PersonalDoor:
    """The desk as one person sees it."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self._desk = desk
        self._actor = actor

    def perform(self, command: Any, op_id: str) -> Any:
        return self._desk.perform(command, self._actor, op_id)

    def fetch(self, query: Any) -> Any:
        return self._desk.fetch(query, self._actor)

    def interrupt(self) -> None:
        self._desk.database.interrupt(writes=False)


class OfficePress:
    """Papers and workbooks for the window; the libraries behind them are loaded when the first one is made."""

    def paper(self, kind: str, record: Any, marks: PaperMarks) -> bytes:
        from printing.papers import build
        from printing.render import render

        return render(build(kind, record, marks))

    def page_count(self, pdf: bytes) -> int:
        from printing.preview import page_count

        return page_count(pdf)

    def page_image(self, pdf: bytes, page: int, dpi: float) -> PageImage:
        from printing.preview import page_image

        return page_image(pdf, page, dpi)

    def write_table(self, table: ReportTable, stream: IO[bytes]) -> None:
        from printing.workbook import write_table

        write_table(table, stream)


class Program:
    """The window's life: log-in, work, log-out."""

    def __init__(self, app: QApplication, house: House) -> None:
        from views.background import Background

        self._app = app
        self._house = house
        self._background: Background = Background()
        self._window: Any = None
        app.aboutToQuit.connect(self._background.close)
        self._ask_who()

    def _ask_who(self) -> None:
        from views.log_in import LogInWindow

        self._window = LogInWindow(self._background, self._house)
        self._window.signed_in.connect(self._enter)
        self._window.empty_found.connect(self._found)
        self._window.show()

    def _found(self, _status: OfficeStatus) -> None:
        from views.first_run import FirstRunWindow

        self._window = FirstRunWindow(self._background, self._house)
        self._window.founded.connect(self._ask_who)
        self._window.show()

    def _enter(self, person: SignedIn) -> None:
        from cartable.queries.office import FetchLists, FetchPreferences

        door = PersonalDoor(self._house.desk, person.actor)
        self._background.open(door, PersonalDoor(self._house.desk, person.actor))
        self._background.call(
            lambda: (door.fetch(FetchLists()), door.fetch(FetchPreferences()), self._house.bell()),
            self._window,
            lambda found: self._work(person, *found),
        )

    def _work(self, person: SignedIn, lists: Any, preferences: dict[str, str], bell: OfficeBell) -> None:
        from views import theme
        from views.desktop import Desktop
        from views.workplace import Workplace

        workplace: Workplace = Workplace(
            self._background,
            person,
            lists,
            preferences,
            lambda: time.time_ns() // 1_000_000,
            self._app,
            OfficePress(),
        )
        theme.apply(self._app, workplace.preference("scheme", "light"), workplace.preference("zoom", 1.0))
        log_in_window = self._window
        self._window = Desktop(workplace)
        self._window.log_out_asked.connect(self._log_out)
        self._window.show()
        self._background.watch(bell, poll_ms=300)
        log_in_window.close()

    def _log_out(self) -> None:
        self._window.close()
        self._ask_who()


def run_window(url: str, sample: bool) -> int:
    """Shows the program until it is closed."""
    from PySide6.QtWidgets import QApplication

    from views import theme

    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setApplicationName("cartable")
    theme.apply(app)
    program = Program(app, House(url, sample))
    code = app.exec()
    del program
    return code


def main(arguments: Sequence[str]) -> int:
    """The window without a sub-command, the shell with one."""
    from cartable.arguments import read_arguments

    given = read_arguments(arguments, os.environ)
    if given.command is None:
        return run_window(given.url, given.sample)
    from cartable.shell import run
    from printing.hooks import hooks

    return run(given, hooks(Path.cwd()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

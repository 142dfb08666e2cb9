"""The entry: reads settings, wires database, desk, background and window, and hands the command line to the shell."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from house import House, OfficeBell, OfficePress, OfficeVault, PersonalDoor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cartable.records.office import OfficeStatus
    from cartable.records.people import SignedIn
    from views.background import Background
    from views.workplace import Workplace


VIEWS = (
    "views.seat_step", "views.widgets.table_model", "views.widgets.table_header", "views.widgets.table_delegate",
    "views.widgets.table", "views.widgets.chips", "views.boxes.columns", "views.boxes.box_view",
    "views.widgets.time_line", "views.widgets.combo", "views.case.head", "views.case.lists", "views.case.case_view",
    "views.dialogs.base", "views.dialogs.refer", "views.dialogs.table", "views.papers.paper_window",
    "views.intake.form", "views.intake.registration_window", "views.side_panel", "views.main_window", "views.desktop",
)  # fmt: skip
"""What a log-in shows, in steps that nobody feels; the last brings in whatever is missing."""


class Program:
    """The window's life: log-in, work, log-out."""

    def __init__(self, app: QApplication, house: House) -> None:
        from views.background import Background

        self._app = app
        self._house = house
        self._background: Background = Background()
        self._window: Any = None
        self._left: Any = None
        app.aboutToQuit.connect(self._background.close)
        self._ask_who()

    def _ask_who(self) -> None:
        from views.log_in import LogInWindow

        window = LogInWindow(self._background, self._house)
        window.signed_in.connect(self._enter)
        window.empty_found.connect(self._found)
        window.ready.connect(self._warm)
        self._show(window)

    def _show(self, window: Any) -> None:
        """Puts a window in the place of the one before."""
        # The one before is kept: its own signal led here, and Qt crashes where a window is gone while it speaks.
        self._left, self._window = self._window, window
        window.show()
        if self._left is not None:
            self._left.close()

    def _warm(self) -> None:
        """Loads what comes after the log-in, while a name and a password are typed and proved."""
        self._background.errand(lambda _errand: _load_house(), self._window, lambda _nothing: self._load_views(VIEWS))

    def _load_views(self, names: tuple[str, ...]) -> None:
        # On this thread, one by one between keystrokes: Qt's bindings make their classes when they are first named,
        # and a second thread that names one meanwhile crashes.
        from PySide6.QtCore import QTimer

        if names:
            import_module(names[0])
            QTimer.singleShot(0, self._app, lambda: self._load_views(names[1:]))

    def _found(self, _status: OfficeStatus) -> None:
        from views.first_run import FirstRunWindow

        window = FirstRunWindow(self._background, self._house)
        window.founded.connect(self._ask_who)
        self._show(window)
        # A lane is about to make thousands of files, and must not be the one to look for what is left over.
        self._background.garbage.start()
        if self._house.sample:
            window.found_sample()

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
        from views.appearance import Appearance
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
            OfficeVault(self._house, person.verbs),
        )
        Appearance(workplace).wear()
        desktop = Desktop(workplace)
        desktop.log_out_asked.connect(self._ask_who)
        self._show(desktop)
        self._background.garbage.start()
        self._background.watch(bell, poll_ms=300)


def _load_house() -> None:
    from cartable.messages import words

    import_module("cartable.desk")
    words("states")


def run_window(url: str, sample: bool) -> int:
    """Shows the program until it is closed."""
    # A start makes no garbage worth looking for, and a look through all that is being loaded takes longer every time.
    gc.disable()
    from views import theme

    app = theme.new_application(sys.argv[0])
    app.setApplicationName("cartable")
    theme.apply(app)
    program = Program(app, House(url, sample))
    code = app.exec()
    del program
    return code


def main(arguments: Sequence[str]) -> int:
    """The window without a sub-command, the shell with one."""
    from cartable.arguments import BAD_INPUT, read_arguments
    from cartable.display import has_display

    given = read_arguments(arguments, os.environ)
    if given.command is None:
        if has_display(os.environ, sys.platform):
            return run_window(given.url, given.sample)
        from cartable.messages import sentence

        sys.stderr.write(sentence("no_display") + "\n")
        return BAD_INPUT
    from cartable.shell import run
    from house import shell_hooks

    return run(given, shell_hooks())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

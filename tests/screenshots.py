"""``python -m tests.screenshots FOLDER``: pictures of the main screens over a small sample office, light and dark."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from cartable.clock import FixedClock
from cartable.commands.session import LogIn
from cartable.desk import Desk
from cartable.queries.office import FetchLists
from cartable.records.people import SignedIn
from cartable.sample.build import build_sample
from house import OfficePress, PersonalDoor
from models.engine import Database
from models.migrate import upgrade
from tests.builders import START
from views import theme
from views.background import Background
from views.desktop import Desktop
from views.widgets.table import CaseTable
from views.workplace import Workplace

FILES = 900
LOGIN = "rahimi"
SETTLE_SECONDS = 1.5


def main(folder: Path) -> int:
    """Writes the pictures; returns 0."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory(prefix="cartable-pictures-") as home:
        url = f"sqlite:///{home}/office.sqlite"
        upgrade(url)
        database = Database(url)
        clock = FixedClock.at(START)
        build_sample(database, count=FILES, clock=clock)
        desk = Desk(database, clock)
        person = desk.log_in(LogIn(login=LOGIN, password=desk.sample_users()[0].password))
        for scheme in ("light", "dark"):
            theme.apply(app, scheme)
            _pictures(app, desk, person, clock, folder, scheme)
        database.dispose()
    return 0


def _pictures(app: QApplication, desk: Desk, person: SignedIn, clock: FixedClock, folder: Path, scheme: str) -> None:
    background = Background(PersonalDoor(desk, person.actor), PersonalDoor(desk, person.actor))
    lists = desk.fetch(FetchLists(), person.actor)
    workplace = Workplace(background, person, lists, {}, clock.now_ms, app, OfficePress())
    desktop = Desktop(workplace)
    desktop.window.resize(1440, 900)
    desktop.show()
    _settle(app)
    desktop.window.findChild(CaseTable).go_to_row(3)
    _settle(app)
    _save(desktop.window, folder / f"main-{scheme}.png")
    shown = desktop.window.current_card()
    if shown is not None:
        window = desktop.window.open_case(shown.id)
        _settle(app)
        _save(window, folder / f"case-{scheme}.png")
        window.close()
    desktop.open_registration()
    _settle(app)
    form = next(each for each in app.topLevelWidgets() if type(each).__name__ == "RegistrationWindow")
    _save(form, folder / f"form-{scheme}.png")
    desktop.close()
    background.close()
    _settle(app)


def _settle(app: QApplication, still: Callable[[], bool] = lambda: True) -> None:
    until = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < until and still():
        app.processEvents()
        time.sleep(0.01)


def _save(window: QWidget, path: Path) -> None:
    window.grab().save(str(path))
    print(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")))

"""What a start may not load: before the log-in window is drawn, and before somebody may log in.

Which modules are loaded tells the same on every machine, however busy; how long they take is the benchmarks' matter.
"""

import os
import subprocess
import sys

from tests.habits.source import ROOT

HEAVY = (
    "sqlalchemy", "alembic", "argon2", "PIL", "openpyxl", "reportlab", "cryptography", "fontTools", "uharfbuzz",
    "pypdfium2", "jdatetime", "tomllib", "asyncio", "uuid", "models", "printing", "cartable.desk", "cartable.entry",
    "cartable.actions", "cartable.commands", "cartable.queries", "cartable.records", "views.desktop",
    "views.main_window", "views.first_run", "views.new_password", "views.seat_step", "views.dialogs", "views.case",
    "views.strings.admin", "views.strings.case", "PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtDBus",
)  # fmt: skip
NEEDED = ("PySide6.QtWidgets", "views.log_in")
LATER = (
    "alembic", "argon2", "PIL", "openpyxl", "reportlab", "fontTools", "printing", "cartable.desk", "cartable.entry",
    "cartable.actions", "cartable.registry", "cartable.sample.build", "models.case", "models.tables", "views.desktop",
    "views.main_window",
)  # fmt: skip

DRAWN = """
import os, sys
import main
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            print("\\n".join(sys.modules), flush=True)
            os._exit(0)
        return False
eye = Eye()
run = QApplication.exec
QApplication.exec = lambda *given: (QApplication.instance().installEventFilter(eye), run())[1]
main.run_window(sys.argv[1], False)
"""

READY = """
import os, sys
import main
def tell(program):
    print("\\n".join(sys.modules), flush=True)
    os._exit(0)
main.Program._warm = tell
main.run_window(sys.argv[1], False)
"""


def loaded(script: str, url: str, names: tuple[str, ...]) -> list[str]:
    """Which of the modules are loaded when the script tells."""
    run = subprocess.run(
        [sys.executable, "-c", script, url],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    found = set(run.stdout.split())
    return [name for name in names if name in found]


def test_the_log_in_window_is_drawn_before_anything_heavy_is_loaded(founded_sqlite_url: str) -> None:
    assert loaded(DRAWN, founded_sqlite_url, HEAVY + NEEDED) == list(NEEDED)


def test_one_may_log_in_before_the_house_is_loaded(founded_sqlite_url: str) -> None:
    assert loaded(READY, founded_sqlite_url, (*LATER, "sqlalchemy")) == ["sqlalchemy"]

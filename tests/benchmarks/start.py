"""How fast the program stands: the window's frame and the first inbox, beside an empty PySide6 window."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Figure, Times, of

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5

EMPTY = """
import time; start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event); print((time.perf_counter() - start) * 1000); app.quit()
window = Window(); window.show(); app.exec()
"""

FRAME = """
import time; start = time.perf_counter()
import sys; sys.argv = ["main.py"]
import main
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            print((time.perf_counter() - start) * 1000, flush=True)
            import os; os._exit(0)
        return False
eye = Eye()
run = QApplication.exec
QApplication.exec = lambda *a: (QApplication.instance().installEventFilter(eye), run())[1]
main.run_window({url!r}, False)
"""

INBOX = """
import time; start = time.perf_counter()
import sys; sys.argv = ["main.py"]
import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
def look():
    for window in QApplication.topLevelWidgets():
        name = type(window).__name__
        if name == "LogInWindow" and window.enter_button.isEnabled() and not window.login.text():
            window.login.setText("expert"); window.password.setText({password!r}); window.enter_button.click()
        if name == "MainWindow":
            for table in window.findChildren(QTableView):
                if type(table).__name__ == "CaseTable" and table.lines.rowCount() and table.lines.line(0):
                    print((time.perf_counter() - start) * 1000, flush=True)
                    import os; os._exit(0)
timer = QTimer(); timer.setInterval(2); timer.timeout.connect(look)
run = QApplication.exec
QApplication.exec = lambda *a: (timer.start(), run())[1]
main.run_window({url!r}, False)
"""


def starts(url: str, password: str, engine: str, cases: int) -> Iterator[Figure]:
    """Medians over fresh processes with a warm page cache. The log-in's slow hash is part of the second figure."""
    empty = _times(EMPTY)
    frame = _times(FRAME.replace("{url!r}", repr(url)))
    yield Figure("window frame", engine, cases, frame, empty, "an empty PySide6 window", 2.0)
    inbox = _times(INBOX.replace("{url!r}", repr(url)).replace("{password!r}", repr(password)))
    yield Figure("first usable inbox after log-in", engine, cases, inbox, empty, "an empty PySide6 window", 6.0)


def windows(url: str, engine: str, cases: int) -> Iterator[Figure]:
    """What :mod:`tests.benchmarks.window` measures."""
    command = [sys.executable, "-m", "tests.benchmarks.window", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            said = json.loads(line)
            times = Times(said.pop("median"), said.pop("p95"))
            yield Figure(said.pop("name"), engine, cases, times, **said)
    if process.returncode != 0:
        raise RuntimeError("the window ended by itself")


def _times(script: str) -> Times:
    taken = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
        )
        if done.returncode != 0 or not done.stdout.strip():
            raise RuntimeError(done.stderr[-2000:])
        taken.append(float(done.stdout.split()[-1]))
    return of(taken[1:])

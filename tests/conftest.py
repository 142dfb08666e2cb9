"""What holds for every test: an isolated home, an unseen screen, right-to-left Qt, no unlisted skip."""

import gc
import os
import tempfile
from collections.abc import Iterator
from functools import partial

import hypothesis
import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable import entry
from tests.continuous_integration import SkipWatch, is_ci, read_allowed_skips
from tests.late_answers import NAME as LATE_ANSWERS
from tests.late_answers import delay_answers
from tests.scratch import scratch_folder

pytest_plugins = ["tests.databases"]

PATIENCE_MS = 60_000
OF_THE_SUITE = ("CARTABLE_POSTGRES_BIN", LATE_ANSWERS)

_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()

# A busy machine is no reason to fail; a failure that CI alone saw must come back when it is repeated.
hypothesis.settings.register_profile(
    "desk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("desk"), derandomize=True, database=None)


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("ci" if is_ci() else "desk")
    if is_ci():
        config.pluginmanager.register(SkipWatch(read_allowed_skips()))
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch_folder()))
    config.stash[_home] = tempfile.TemporaryDirectory(prefix="cartable-home-")
    if seed := os.environ.get(LATE_ANSWERS):
        delay_answers(seed)
    _isolate_environment(config.stash[_home].name)


def pytest_report_header() -> str:
    seed = os.environ.get(LATE_ANSWERS)
    return f"answers come late, seed {seed}" if seed else "answers come as they are ready"


def pytest_unconfigure(config: pytest.Config) -> None:
    if home := config.stash.get(_home, None):
        home.cleanup()


def _isolate_environment(home: str) -> None:
    """No test reads or writes the settings, drafts or databases of the person who runs it."""
    for name in [name for name in os.environ if name.startswith("CARTABLE_") and name not in OF_THE_SUITE]:
        del os.environ[name]
    for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
        os.environ[f"XDG_{name}"] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """A hash that costs nothing to make: the real one, by design, takes as long as a whole test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, set up the way ours is before any theme: Fusion, Persian, right to left.

    Python's cycle collector may delete widgets from whatever thread it happens to run in, so from here on it runs
    only between tests, in the thread that owns the widgets.
    """
    gc.disable()
    qapp.setStyle("Fusion")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    return qapp


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """pytest-qt's robot, with patience: waiting long costs nothing where the awaited thing comes.

    Its own five seconds are too short for a machine that builds something else beside the tests.
    """
    wait_until, wait_signal, wait_signals = qtbot.waitUntil, qtbot.waitSignal, qtbot.waitSignals
    monkeypatch.setattr(qtbot, "waitUntil", partial(wait_until, timeout=PATIENCE_MS), raising=False)
    monkeypatch.setattr(qtbot, "waitSignal", partial(wait_signal, timeout=PATIENCE_MS), raising=False)
    monkeypatch.setattr(qtbot, "waitSignals", partial(wait_signals, timeout=PATIENCE_MS), raising=False)
    return qtbot


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if not gc.isenabled():
        gc.collect(0 if nextitem is not None and nextitem.path == item.path else 2)

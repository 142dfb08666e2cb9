"""Qt's bindings give back the references they take.

PySide6 6.12.0 loses one reference to None on every call that returns nothing, and one to True on every emitted
signal, on Pythons whose constants are not immortal (before 3.12); some thousand calls later the process aborts.
The requirement in pyproject.toml keeps such a version out, this canary dies if one comes in.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 200
# Other threads and caches come and go by a few; a broken binding loses one a call.
NOISE = 20


class _Bell(QObject):
    rung = Signal(bool)


def _lost_references(constant: object, call: Callable[[], object]) -> int:
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(constant)


@pytest.mark.parametrize("constant", [None, True, False], ids=str)
def test_void_calls_and_signals_keep_references(qapp: QApplication, constant: object) -> None:
    widget, bell = QWidget(), _Bell()

    assert _lost_references(constant, widget.update) < NOISE
    assert _lost_references(constant, lambda: bell.rung.emit(True)) < NOISE

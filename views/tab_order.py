"""The order in which Tab goes through a window whose parts are made at different times."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_after(first: QWidget, then: QWidget) -> None:
    """Lets Tab come to everything in *then* when it has gone through *first*; both stand in one window already."""
    last = (_stops(first) or [first])[-1]
    for stop in _stops(then):
        QWidget.setTabOrder(last, stop)
        last = stop


def _stops(part: QWidget) -> list[QWidget]:
    """What Tab comes to in a part of a window, in its order."""
    found = []
    each = part
    while (each := each.nextInFocusChain()) is not part:
        is_stop = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.focusProxy() is None
        if is_stop and part.isAncestorOf(each):
            found.append(each)
    return found

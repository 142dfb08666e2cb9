"""«امروز من»: the numbers over the boxes, each a way to the list behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cartable.records.box import Today
from views import strings, theme
from views.widgets.buttons import Button
from views.widgets.label import Label


class TodayStrip(QFrame):
    """Five numbers and «تحویل شیفت», as far as the role has the verbs behind them.

    Signals:
        asked(str, str): the box to open, and the quick filter to put on.
        hand_over_asked(): today's promises go to a colleague.
    """

    asked = Signal(str, str)
    hand_over_asked = Signal()

    def __init__(self, may: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(4))
        row.setSpacing(theme.px(4))
        row.addWidget(Label(strings.Today.TITLE, "strong"))
        self._buttons: dict[str, Button] = {}
        for key, box, wanted in (
            ("calls", "follow_up", "calls"),
            ("overdue", "inbox", "overdue"),
            ("new_referrals", "inbox", "fresh"),
            ("answers", "inbox", "answers"),
            ("registered", "registered", "today"),
        ):
            button = Button("", kind="link")
            button.clicked.connect(lambda _=False, to=box, with_=wanted: self.asked.emit(to, with_))
            self._buttons[key] = button
            row.addWidget(button)
        if not may("register"):
            self._buttons["registered"].hide()
        row.addStretch()
        hand_over = Button(strings.Today.HAND_OVER, "arrows-exchange", kind="link")
        hand_over.clicked.connect(self.hand_over_asked)
        row.addWidget(hand_over)
        if not may("hand_over"):
            hand_over.hide()
        self.show_today(Today(0, 0, 0, 0, 0))

    def show_today(self, today: Today) -> None:
        """Writes the numbers: what there is none of is quiet, what is overdue is not."""
        for key, button in self._buttons.items():
            count = getattr(today, key)
            button.set_text(strings.Today.line(key, count))
            tone = "quiet" if not count else "danger" if key == "overdue" else ""
            if button.property("tone") != tone:
                button.setProperty("tone", tone)
                theme.repolish(button)

"""The walk over the event chains, with the first broken event named."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cartable.queries.office import VerifyEvents
from cartable.records.office import BrokenEvent, Verification
from views import strings
from views.admin.page import AdminPage
from views.admin.short_list import ShortList
from views.boxes.columns import file_number
from views.errand import Errand
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.progress_strip import ProgressStrip
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.Verifying


class VerifyPage(AdminPage):
    """Runs when asked (F2) and can be stopped; reads only."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._errand: Errand | None = None
        self.start_button = Button(Words.START, "shield-check", kind="primary", shortcut="F2")
        self.progress = ProgressStrip()
        self.result = Banner("ok")
        self.list = ShortList(Words.TITLE, _maker(), empty=(Words.NEVER, Words.NEVER_HINT))
        self.tools.addWidget(self.progress)
        self.tools.addWidget(self.start_button)
        self.body.addWidget(self.result)
        self.body.addWidget(self.list, 1)
        self.body.addStretch()
        self.list.show_records(())
        self.start_button.clicked.connect(self.start)
        self.progress.cancelled.connect(self.stop)

    def read(self) -> None:
        """Nothing is read before it is asked for."""

    def start(self) -> None:
        """Begins the walk."""
        self.result.say("")
        self.strip.say("")
        self.start_button.setEnabled(False)
        self.progress.start(Words.RUNNING)
        self._errand = self.workplace.background.errand(
            lambda errand: errand.fetch_long(VerifyEvents()),
            self,
            self._show,
            self.progress.show_progress,
            self._on_error,
        )

    def stop(self) -> None:
        """Gives it up."""
        if self._errand is not None:
            self._errand.cancel()
        self._finish()

    def _finish(self) -> None:
        self._errand = None
        self.progress.finish()
        self.start_button.setEnabled(True)

    def _on_error(self, error: Exception) -> None:
        self._finish()
        self.refuse(error)

    def _show(self, found: Verification) -> None:
        self._finish()
        self.list.show_records(enumerate(found.broken))
        self.list.setVisible(not found.is_sound)
        if found.is_sound:
            self.result.say(Words.sound(found.events, found.cases), "ok")
        else:
            first = found.broken[0]
            self.result.say(Words.broken(_named(first), first.seq, first.why, len(found.broken) - 1), "danger")


def _file(event: BrokenEvent) -> str:
    if event.why == "unanchored":
        return Words.ANCHOR
    if not event.number:
        return Words.HIDDEN
    return file_number(event.number)


def _named(event: BrokenEvent) -> str:
    """The file inside a sentence; what has no number is named by what it is."""
    return f"{Words.NUMBER} {file_number(event.number)}" if event.number else _file(event)


def _maker() -> LineMaker:
    return LineMaker(
        (
            Column("file", Words.NUMBER, 200, text=lambda line: _file(line[1]), tone=lambda _line: "text"),
            Column("seq", Words.PLACE, 110, "number", text=lambda line: strings.number(line[1].seq)),
            Column("why", Words.WHY, 300, text=lambda line: Words.REASONS.get(line[1].why, line[1].why), stretch=True),
        ),
        id_of=lambda line: line[0],
    )  # fmt: skip

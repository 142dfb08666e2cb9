"""پیگیری مرجع بیرونی: notice, hearing, defence, verdict and execution at a body outside."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.letters import SaveExternalTrack
from cartable.persian_text import latin_digits, persian_digits
from cartable.records.case_card import CaseCard, ExternalTrack
from views import strings, theme
from views.dialogs.form import CaseForm
from views.widgets.field import Field
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.line_edit import LineEdit
from views.widgets.rial_edit import RialEdit
from views.workplace import Workplace

Words = strings.Tracks
LINES = (
    ("notice_number", Words.NOTICE), ("file_number", Words.FILE), ("court_branch", Words.BRANCH),
    ("claim", Words.CLAIM), ("hearing_place", Words.HEARING_PLACE), ("attendee", Words.ATTENDEE),
    ("verdict", Words.VERDICT),
)  # fmt: skip
DAYS = (
    ("served_on", Words.SERVED), ("defence_due_on", Words.DEFENCE_DUE), ("defence_sent_on", Words.DEFENCE_SENT),
    ("objection_due_on", Words.OBJECTION_DUE), ("executed_on", Words.EXECUTED), ("closed_on", Words.CLOSED),
)  # fmt: skip
NUMBERS = frozenset({"notice_number", "file_number"})
"""Stored in Latin digits, so that they are found however they are typed; the rest is prose."""
PAST = frozenset({"served_on", "defence_sent_on", "executed_on", "closed_on"})
ROWS = (
    ("body_code", "notice_number", "served_on"), ("file_number", "court_branch"), ("claim", "amount"),
    ("hearing_at", "hour", "hearing_place", "attendee"), ("defence_due_on", "defence_sent_on", "objection_due_on"),
    ("verdict", "executed_on", "closed_on"),
)  # fmt: skip
HEARING_HOUR = time(9)


class TrackDialog(CaseForm):
    """Enters a track, or goes on with one of the file."""

    def __init__(
        self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None, track: ExternalTrack | None = None
    ) -> None:
        super().__init__(workplace, card, "track", parent)
        self._track = track
        self._body_code = self.add_coded("body_code", Words.BODY, "external_body", required=True)
        self._lines: dict[str, LineEdit] = {name: self.add_line(name, label) for name, label in LINES}
        self._days: dict[str, JalaliEdit] = {
            name: self.add_date(name, label, is_past=name in PAST) for name, label in DAYS
        }
        self._amount = RialEdit()
        self.add_field("amount", Field(Words.AMOUNT, self._amount))
        self._hearing = self.add_date("hearing_at", Words.HEARING_DAY)
        self._hour = self.add_line("hour", Words.HEARING_HOUR, hint="۹:۳۰")
        for row in ROWS:
            self.beside(*row)
        self.close_ranks()
        if track is not None:
            self._show(track)
        self.resize(theme.px(820), theme.px(520))

    def _show(self, track: ExternalTrack) -> None:
        self._body_code.set_value(track.body_code)
        for name, line in self._lines.items():
            text: str = getattr(track, name)
            line.setText(persian_digits(text) if name in NUMBERS else text)
        for name, edit in self._days.items():
            edit.set_value(getattr(track, name))
        self._amount.set_value(track.amount)
        if track.hearing_at is not None:
            moment = self.workplace.local(track.hearing_at)
            self._hearing.set_value(moment.date())
            self._hour.setText(persian_digits(f"{moment:%H:%M}"))

    def command(self) -> Any:
        body = self._body_code.value()
        if not self.require("body_code", body):
            return None
        hour = _hour(self._hour.text())
        if hour is None:
            self.field("hour").set_error(Words.HOUR_UNREADABLE)
        if self.has_trouble() or hour is None:
            return None
        day = self._hearing.value()
        fields: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        fields |= {name: latin_digits(fields[name]) for name in NUMBERS}
        fields |= {name: edit.value() for name, edit in self._days.items()}
        return SaveExternalTrack(
            case_id=self.card.id,
            body_code=str(body),
            track_id=None if self._track is None else self._track.id,
            version=0 if self._track is None else self._track.version,
            amount=self._amount.value(),
            hearing_at=None if day is None else self.workplace.instant(day, hour.hour, hour.minute),
            **fields,
        )


def _hour(text: str) -> time | None:
    """A clock time as typed («۹», «۹:۳۰»); nine o'clock when nothing is, None when it cannot be read."""
    typed = latin_digits(text).strip().replace("٫", ":").replace(".", ":")
    if not typed:
        return HEARING_HOUR
    hours, _, minutes = typed.partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        return None

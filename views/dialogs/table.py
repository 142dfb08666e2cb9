"""Which dialog asks for what a verb needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cartable.records.case_card import CaseCard
from views.dialogs import contact, moving
from views.dialogs.base import CommandDialog
from views.dialogs.correct import CorrectDialog
from views.dialogs.merge import MergeDialog
from views.dialogs.party import PartyDialog
from views.dialogs.refer import ReferDialog
from views.dialogs.track import TrackDialog
from views.letters.dialogs import CaseLetterDialog
from views.workplace import Workplace

DialogMaker = Callable[[Workplace, CaseCard, QWidget | None], CommandDialog]

DIALOGS: dict[str, DialogMaker] = {
    "refer": ReferDialog,
    "return": moving.ReturnDialog,
    "recall": moving.RecallDialog,
    "act": moving.ActDialog,
    "answer": moving.AnswerDialog,
    "release": moving.ReleaseDialog,
    "wait": moving.WaitDialog,
    "resume": moving.ResumeDialog,
    "close": moving.CloseDialog,
    "archive": moving.ArchiveDialog,
    "reopen": moving.ReopenDialog,
    "void": moving.VoidDialog,
    "call": contact.CallDialog,
    "repeat_contact": contact.RepeatContactDialog,
    "follow_up": contact.FollowUpDialog,
    "correct": CorrectDialog,
    "party": PartyDialog,
    "merge": MergeDialog,
    "track": TrackDialog,
    "letter": CaseLetterDialog,
}

"""ابطال of a printed paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable.commands.papers import VoidPaper
from cartable.records.case_card import PaperEntry
from views import strings
from views.boxes.columns import file_number
from views.dialogs.form import OfficeForm
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Papers


class VoidPaperDialog(OfficeForm):
    """The number stays, with the reason."""

    def __init__(self, workplace: Workplace, paper: PaperEntry, parent: QWidget | None = None) -> None:
        super().__init__(workplace, f"{Words.VOID} {file_number(paper.number)}", Words.VOID, parent)
        self._paper = paper
        self.body.addWidget(WrappedLabel(Words.VOID_ASK, "sub"))
        self._reason = self.add_text("reason", strings.Dialogs.REASON, required=True, lines=3)

    def command(self) -> Any:
        if not self.require("reason", self._reason.value()):
            return None
        return VoidPaper(paper_id=self._paper.id, version=self._paper.version, reason=self._reason.value())

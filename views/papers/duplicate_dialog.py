"""المثنی: a print that takes the place of a lost one; why is asked first and recorded with the print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cartable.records.case_card import PaperEntry
from views import strings
from views.boxes.columns import file_number
from views.dialogs.form import OfficeForm
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Papers


class DuplicateDialog(OfficeForm):
    """Writes nothing by itself: the reason goes with the print or the file that comes of it.

    Signals:
        reasoned(str): why another one is needed.
    """

    reasoned = Signal(str)

    def __init__(self, workplace: Workplace, paper: PaperEntry, parent: QWidget | None = None) -> None:
        super().__init__(workplace, f"{Words.DUPLICATE} {file_number(paper.number)}", Words.DUPLICATE_SHOW, parent)
        self.body.addWidget(WrappedLabel(Words.DUPLICATE_ASK, "sub"))
        self._reason = self.add_text("reason", strings.Dialogs.REASON, required=True, lines=3)

    def send(self) -> None:
        """Gives the reason on, once there is one."""
        reason = self._reason.value().strip()
        if self.require("reason", reason):
            self.reasoned.emit(reason)
            self.accept()
        else:
            self._go_to_first_error()

"""The last step: what came in."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.records.imports import ImportDone
from views import strings
from views.widgets.empty_state import EmptyState

Words = strings.Importing


class ResultStep(QWidget):
    """A sentence with the counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._state = EmptyState("circle-check", "")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._state)

    def show_done(self, done: ImportDone) -> None:
        """Shows what an import did."""
        self.text = Words.done(done.customers + done.callers, done.units, done.cases)
        self._state.say("circle-check", self.text, Words.also(done.known, done.linked, done.rejected))

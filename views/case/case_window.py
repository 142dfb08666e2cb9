"""A file in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from cartable.records.case_card import CaseCard
from views import theme
from views.boxes.columns import file_number
from views.case.case_view import CaseView
from views.workplace import Workplace


class CaseWindow(QMainWindow):
    """Shows one file; Esc closes it.

    Signals:
        closed(object): this window is going.
    """

    closed = Signal(object)

    def __init__(self, workplace: Workplace, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("page")
        self.case_id = case_id
        self.view = CaseView(workplace, bar_inside=True, parent=self)
        self.view.setObjectName("card")
        self.setCentralWidget(self.view)
        self.resize(theme.px(900), theme.px(720))
        self.view.shown.connect(self._on_shown)
        self.view.show_case(case_id)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("F5"), self, self.view.reload)

    def _on_shown(self, card: CaseCard | None) -> None:
        if card is not None:
            self.setWindowTitle(f"{file_number(card.number)} – {card.subject}")
            if self.focusWidget() is None:
                self.view.tabs.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit(self)

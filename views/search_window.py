"""What the one search box found: a list with the reason of each hit; Enter opens the file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable import messages
from cartable.identifiers import format_phone
from cartable.persian_text import isolate_ltr
from cartable.queries.cases import SearchCases
from cartable.records.search import SearchHit
from views import strings, theme
from views.boxes.columns import file_number
from views.case.head import STATE_TONES
from views.moments import Moments
from views.widgets.empty_state import EmptyState
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit
from views.widgets.table import CaseTable, Density
from views.widgets.table_columns import Column, LineMaker
from views.widgets.table_model import PagedModel, PageRequest
from views.workplace import Workplace


class SearchWindow(QWidget):
    """The search box again, with its hits under it.

    Signals:
        opened(object): a case id to open.
    """

    opened = Signal(object)

    def __init__(self, workplace: Workplace, text: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workplace = workplace
        self._edit = LineEdit(strings.App.SEARCH_PLACEHOLDER)
        self._edit.setAccessibleName(strings.App.SEARCH)
        self._edit.setText(text)
        self._count = Label("", "caption")
        self._model = PagedModel(_maker(Moments(workplace.local, workplace.now_ms)), self._fetch, parent=self)
        density: Density = workplace.preference("density", "compact")
        self.table = CaseTable(strings.Search.TITLE, self._model, density)
        self._empty = EmptyState("search", strings.Search.NOTHING, strings.Search.NOTHING_HINT)
        self._empty.hide()
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        body.addWidget(self._edit)
        body.addWidget(self._count)
        body.addWidget(self.table, 1)
        body.addWidget(self._empty, 1)
        self.resize(theme.px(1040), theme.px(620))
        self._edit.returnPressed.connect(self._search)
        self._model.loaded.connect(self._show_count)
        self.table.opened.connect(lambda hit: self.opened.emit(hit.case_id))
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("F3"), self, self._edit.setFocus)
        self._search()

    def look_for(self, text: str) -> None:
        """Searches for another text."""
        self._edit.setText(text)
        self._search()

    def _search(self) -> None:
        self.setWindowTitle(strings.Search.title(self._edit.text()))
        self._model.reload()
        self.table.setFocus()

    def _fetch(self, request: PageRequest, arrived: Any, failed: Any) -> None:
        query = SearchCases(text=self._edit.text(), after=request.after, limit=request.limit)
        self._workplace.background.fetch(query, self, arrived, failed, slot="search" if request.after is None else None)

    def _show_count(self) -> None:
        found = self._model.rowCount()
        self.table.setVisible(found > 0)
        self._empty.setVisible(found == 0)
        total = self._model.total
        shown = strings.number(found if total is None else total) + ("+" if self._model.is_total_capped else "")
        self._count.setText(strings.Boxes.count(shown))


def _maker(moments: Moments) -> LineMaker:
    def state_tone(hit: SearchHit) -> str:
        return STATE_TONES[hit.state]

    return LineMaker(
        (
            Column("number", strings.Columns.NUMBER, 104, "number", text=lambda hit: file_number(hit.number),
                   sortable=False),
            Column("customer", strings.Columns.CUSTOMER, 120, text=lambda hit: hit.customer, sortable=False,
                   tone=lambda _hit: "text"),
            Column("phone", strings.Columns.PHONE, 116, "number", sortable=False,
                   text=lambda hit: isolate_ltr(format_phone(hit.phone)) if hit.phone else ""),
            Column("subject", strings.Columns.SUBJECT, 180, text=lambda hit: hit.subject, sortable=False, stretch=True,
                   tone=lambda _hit: "text", whole=260),
            Column("product", strings.Columns.PRODUCT, 110, text=lambda hit: hit.product, sortable=False,
                   whole=190),
            Column("state", strings.Columns.STATUS, 104, "pill", text=lambda hit: messages.word("states", hit.state),
                   tone=state_tone, sortable=False),
            Column("registered", strings.Search.REGISTERED, 94, "number", sortable=False,
                   text=lambda hit: moments.day(hit.registered_at)),
            Column("reason", strings.Search.FOUND_IN, 150, sortable=False,
                   text=lambda hit: strings.Search.reason(hit.reason, hit.excerpt),
                   tooltip=lambda hit: hit.excerpt),
        ),
        id_of=lambda hit: hit.case_id,
    )  # fmt: skip

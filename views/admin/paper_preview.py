"""The paper as the printer would get it, drawn again a moment after the last key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.queries.office import FetchPaperSpecimen
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import UNMARKED
from views import strings
from views.door import Press
from views.errand import Errand
from views.papers.page_view import DrawnPage, PageView, drawn_page
from views.widgets.banner import Banner
from views.widgets.card import Card
from views.widgets.label import Label
from views.workplace import Workplace

Words = strings.PaperWords
QUIET_MS = 300
"""How long nothing is typed before the page is drawn again."""


class PaperPreview(QWidget):
    """Draws a made-up paper of what is being written; what is drawn for older words is dropped.

    ``starts_at_foot``: another paper is first seen from its foot, where its standing texts are.

    Signals:
        drawn(): the page in sight is that of the newest words.
        failed(object): there is no such page; the error says why, and the old page stays. Whoever shows it says it at
            a field, or in ``strip``, which is cleared by the next page.
    """

    drawn = Signal()
    failed = Signal(object)

    def __init__(self, workplace: Workplace, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._wanted: FetchPaperSpecimen | None = None
        self._errand: Errand | None = None
        self._is_new = False
        self.starts_at_foot = False
        self.pages = PageView(workplace)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._draw)
        self._state = Label("", "caption")
        self.strip = Banner("danger")
        card = Card(title, "eye")
        card.header.addWidget(self._state)
        card.body.addWidget(self.strip)
        card.body.addWidget(self.pages, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(card)

    def want(self, query: FetchPaperSpecimen) -> None:
        """The paper to draw from now on; one that is shown already, or on its way, is not drawn twice."""
        if query == self._wanted:
            return
        if self._wanted is None or query.kind != self._wanted.kind:
            self.pages.clear()
            self._is_new = True
        self._wanted = query
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None
        self._wait()

    def renew(self) -> None:
        """Draws again what stands: the office's own head or template may have changed."""
        if self._wanted is not None:
            self._wait()

    def _wait(self) -> None:
        self._state.setText(Words.DRAWING)
        self._quiet.start()

    def _draw(self) -> None:
        if self._wanted is None:
            return
        if self._errand is not None:
            self._errand.cancel()
        work = partial(_drawn, self._workplace.press, self._wanted, self.pages.page)
        self._errand = self._workplace.background.errand(work, self, self._show, None, self._fail)

    def _show(self, drawn: DrawnPage) -> None:
        self._errand = None
        self._state.setText("")
        self.strip.say("")
        self.pages.show_drawn(drawn)
        if self._is_new and self.starts_at_foot:
            self.pages.go_to_foot()
        self._is_new = False
        self.drawn.emit()

    def _fail(self, error: Exception) -> None:
        self._errand = None
        self._state.setText("")
        self.failed.emit(error)


def _drawn(press: Press, query: FetchPaperSpecimen, page: int, errand: Errand) -> DrawnPage:
    copy: PaperCopy = errand.fetch(query)
    errand.check()
    pdf = press.paper(copy.kind, copy.record, UNMARKED)
    errand.check()
    return drawn_page(press, pdf, page)

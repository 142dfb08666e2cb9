"""Who saved which version of a paper's template when; an old one is looked at, and brought back as a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.queries.office import FetchPaperVersions
from cartable.records.office import PaperTexts
from views import strings, theme
from views.admin.short_list import ShortList
from views.moments import Moments
from views.widgets.buttons import Button
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.PaperWords


class VersionTab(QWidget):
    """The versions of the paper in sight, newest first.

    Signals:
        looked_at(): the keyboard came to another version.
        wanted_back(object): the ``PaperTexts`` to be saved as a new version.
        failed(object): the versions could not be read.
    """

    looked_at = Signal()
    wanted_back = Signal(object)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._kind = ""
        self._newest = 0
        moments = Moments(workplace.local, workplace.now_ms)
        self.list = ShortList(Words.VERSIONS, _maker(moments), {"version": lambda texts: texts.version})
        self._bring_back = Button(Words.BRING_BACK, "history")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, theme.px(10), 0, 0)
        body.setSpacing(theme.px(8))
        body.addWidget(self.list, 1)
        body.addWidget(self._bring_back)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(lambda _texts: self.bring_back())
        self._bring_back.clicked.connect(self.bring_back)
        self._bring_back.setEnabled(False)

    def show_kind(self, kind: str) -> None:
        """Turns to another paper; its versions are read when they are looked at."""
        if kind != self._kind:
            self._kind = kind
            self.list.show_records(())
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Reads the versions of the paper in sight."""
        if self._kind:
            query = FetchPaperVersions(kind=self._kind)
            self._workplace.background.fetch(query, self, self._show, self.failed.emit, slot="versions")

    def current(self) -> PaperTexts | None:
        """The version the keyboard is on."""
        found: PaperTexts | None = self.list.current()
        return found

    def bring_back(self) -> None:
        """Asks for the version the keyboard is on, unless it is the one in force."""
        texts = self.current()
        if texts is not None and texts.version != self._newest:
            self.wanted_back.emit(texts)

    def _show(self, versions: tuple[PaperTexts, ...]) -> None:
        self._newest = versions[0].version
        self.list.show_records(versions)
        if self.list.current() is None:
            self.list.table.select_first()
        self._on_current(self.list.current())

    def _on_current(self, texts: PaperTexts | None) -> None:
        self._bring_back.setEnabled(texts is not None and texts.version != self._newest)
        self.looked_at.emit()


def _maker(moments: Moments) -> LineMaker:
    return LineMaker(
        (
            Column("version", Words.VERSION, 60, "number", text=lambda texts: strings.number(texts.version)),
            Column("saved_by", Words.SAVED_BY, 140, text=lambda texts: texts.saved_by or Words.NOBODY, stretch=True),
            Column("saved_at", Words.SAVED_AT, 130, "number",
                   text=lambda texts: moments.full(texts.saved_at) if texts.saved_at else ""),
        ),
        id_of=lambda texts: texts.version,
    )  # fmt: skip

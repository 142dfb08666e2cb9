"""Pages of a PDF, or a picture, one at a time: PgUp and PgDn turn, Ctrl+plus and Ctrl+minus size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from views import strings, theme
from views.door import PagePicture, Press
from views.errand import Errand
from views.papers.printer import qimage
from views.widgets.buttons import IconButton
from views.widgets.focus_ring import FocusRing
from views.widgets.label import Label
from views.workplace import Workplace

SCREEN_DPI = 144
STEP = 1.2
LEAST, MOST = 0.25, 4.0
Words = strings.Papers


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A PDF with one of its pages, counted from 0, as pixels."""

    pdf: bytes
    page: int
    page_count: int
    picture: PagePicture


class PageView(QWidget):
    """Shows what it is given fitted to its width, until it is sized by hand."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._pdf = b""
        self._image = QImage()
        self._page = 0
        self._scale: float | None = None
        self.page_count = 0
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(Words.PAGE_VIEW)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        FocusRing(self._area)
        self._which = Label("", "caption")
        self._previous = IconButton("chevron-right", Words.PREVIOUS)
        self._next = IconButton("chevron-left", Words.NEXT)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch()
        for widget in (self._previous, self._which, self._next):
            row.addWidget(widget)
        row.addSpacing(theme.px(16))
        larger, smaller = IconButton("plus", Words.LARGER), IconButton("minus", Words.SMALLER)
        whole = IconButton("line-height", Words.WHOLE)
        for button, act in (
            (self._previous, partial(self._turn, -1)),
            (self._next, partial(self._turn, 1)),
            (larger, partial(self._size, STEP)),
            (smaller, partial(self._size, 1 / STEP)),
            (whole, partial(self._size, None)),
        ):
            button.clicked.connect(act)
        for button in (smaller, whole, larger):
            row.addWidget(button)
        row.addStretch()
        keys = (("PgDown", 1), ("PgUp", -1))
        for key, by in keys:
            QShortcut(QKeySequence(key), self, partial(self._turn, by), context=_HERE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area, 1)
        outer.addLayout(row)

    @property
    def page(self) -> int:
        """The page in sight, counted from 0."""
        return self._page

    @property
    def image(self) -> QImage:
        """What is in sight now, at full size."""
        return self._image

    def clear(self) -> None:
        """Shows nothing."""
        self._pdf, self.page_count, self._page = b"", 0, 0
        self._show(QImage())

    def show_pdf(self, pdf: bytes) -> None:
        """Shows a PDF from its first page."""
        self._pdf, self._page = pdf, 0
        work = partial(_first_page, self._workplace.press, pdf)
        self._workplace.background.errand(work, self, self._take_first, None, self._on_broken)

    def show_drawn(self, drawn: DrawnPage) -> None:
        """Shows a PDF of which a page was drawn already; sizes stay as they are."""
        self._pdf, self._page, self.page_count = drawn.pdf, drawn.page, drawn.page_count
        self._show(qimage(drawn.picture))

    def go_to_foot(self) -> None:
        """Scrolls to where the page ends."""
        bar = self._area.verticalScrollBar()
        # The bar knows the height of a page just shown only after the area was laid out again.
        QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def show_image(self, image: QImage) -> None:
        """Shows a picture."""
        self._pdf, self.page_count, self._page = b"", 1, 0
        self._show(image)

    def _take_first(self, drawn: DrawnPage) -> None:
        if drawn.pdf is self._pdf:
            self.show_drawn(drawn)

    def _take(self, pdf: bytes, page: int, picture: PagePicture) -> None:
        if pdf is self._pdf and page == self._page:
            self._show(qimage(picture))

    def _on_broken(self, _error: Exception) -> None:
        self.clear()
        self._sheet.setText(strings.Viewer.BROKEN)

    def _turn(self, by: int, *_: object) -> None:
        page = self._page + by
        if 0 <= page < self.page_count and self._pdf:
            self._page = page
            work = partial(_page, self._workplace.press, self._pdf, page)
            self._workplace.background.errand(work, self, partial(self._take, self._pdf, page), None, self._on_broken)

    def _size(self, factor: float | None, *_: object) -> None:
        self._scale = None if factor is None else min(max(self._shown_scale() * factor, LEAST), MOST)
        self._draw()

    def _shown_scale(self) -> float:
        if self._scale is not None or self._image.isNull():
            return self._scale or 1.0
        room = self._area.viewport().width() - theme.px(24)
        return min(room / self._image.width(), 1.0)

    def _show(self, image: QImage) -> None:
        self._image = image
        self._which.setText(Words.page(self._page + 1, self.page_count) if self.page_count else "")
        for button, place in ((self._previous, self._page - 1), (self._next, self._page + 1)):
            button.setEnabled(0 <= place < self.page_count)
        self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            self._sheet.clear()
            return
        ratio = self.devicePixelRatioF()
        side = QSize(self._image.size() * self._shown_scale() * ratio)
        shown = self._image.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._draw()


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def drawn_page(press: Press, pdf: bytes, page: int) -> DrawnPage:
    """A page of a PDF as the screen shows it, the last one where there are not so many. On the errand lane only."""
    count = press.page_count(pdf)
    shown = min(page, count - 1)
    return DrawnPage(pdf, shown, count, press.page_image(pdf, shown, SCREEN_DPI))


def _first_page(press: Press, pdf: bytes, _errand: Errand) -> DrawnPage:
    return drawn_page(press, pdf, 0)


def _page(press: Press, pdf: bytes, page: int, _errand: Errand) -> PagePicture:
    return press.page_image(pdf, page, SCREEN_DPI)

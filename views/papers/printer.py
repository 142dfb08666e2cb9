"""The printer: which there are, which pages of a paper are meant, and a job fed with pages as they were looked at."""

from __future__ import annotations

import re
from typing import Self

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cartable.persian_text import latin_digits
from views.door import PagePicture

PRINT_DPI = 300
MM_PER_INCH = 25.4
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def printer_names() -> tuple[str, ...]:
    """The printers of this computer, its usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: name != usual))


def page_numbers(text: str) -> tuple[int, ...] | None:
    """Pages as typed («۱-۲، ۴»), counted from 0; empty means all of them, None that it cannot be read."""
    typed = latin_digits(text).replace("،", ",").replace(" ", "")
    found: list[int] = []
    for part in filter(None, typed.split(",")):
        match = _RANGE.fullmatch(part)
        if match is None or int(match[1]) < 1 or int(match[2] or match[1]) < int(match[1]):
            return None
        found += range(int(match[1]) - 1, int(match[2] or match[1]))
    return tuple(found)


def qimage(picture: PagePicture) -> QImage:
    """A page as Qt draws it; the pixels are copied."""
    image = QImage(picture.rgb, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    return image.copy()


def open_printer(name: str, title: str) -> QPrinter:
    """A printer ready to be fed."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    return printer


class PrinterRefusedError(Exception):
    """The printer takes no job, or gave one up."""


class PrintJob:
    """One job at a printer, each page on a sheet of its own size. Made, fed and ended on one lane.

    As a context it ends with its block; a job into which no page was fed is called off.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter = QPainter()
        self._is_blank = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            self.end()
        except PrinterRefusedError:
            if kind is None:
                raise

    def end(self) -> None:
        """Lets the printer go on; raises PrinterRefusedError when it gives the job up."""
        if not self._painter.isActive():
            return
        if self._is_blank:
            self._printer.abort()
        if not self._painter.end():
            raise PrinterRefusedError

    def begin(self, first: PagePicture) -> None:
        """Opens the job with a sheet for this page, unless it is open; raises PrinterRefusedError."""
        if self._painter.isActive():
            return
        # Copies of a one-page paper for two people must not come out on the two sides of one sheet.
        self._printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        self._printer.setFullPage(True)
        self._printer.setPageLayout(_layout(first))
        if not self._painter.begin(self._printer):
            raise PrinterRefusedError
        # Else Qt sends pages as JPEG: three times the bytes for a page of text, with a haze around its letters.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def feed(self, picture: PagePicture) -> None:
        """One more page; raises PrinterRefusedError."""
        self.begin(picture)
        if not self._is_blank:
            self._printer.setPageLayout(_layout(picture))
            if not self._printer.newPage():
                raise PrinterRefusedError
        self._is_blank = False
        area = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        # Qt lets no other thread run while it draws; in the format it draws from, a page takes it half as long.
        page = qimage(picture).convertToFormat(QImage.Format.Format_RGB32)
        self._painter.drawImage(QRect(0, 0, area.width(), area.height()), page)


def _layout(picture: PagePicture) -> QPageLayout:
    width, height = (side / PRINT_DPI * MM_PER_INCH for side in (picture.width, picture.height))
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)

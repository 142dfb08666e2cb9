"""The printer: which one, how many copies, which pages; remembered, and fed with the pages as they were looked at."""

from __future__ import annotations

import re

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cartable.persian_text import latin_digits
from views.door import PagePicture
from views.papers.paper_work import PRINT_DPI

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


def open_printer(name: str, copies: int, title: str) -> QPrinter:
    """A printer ready to be fed."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer


def feed(printer: QPrinter, pictures: tuple[PagePicture, ...]) -> bool:
    """Sends pages, each on a sheet of its own size; tells whether the printer took them."""
    if not pictures:
        return False
    printer.setFullPage(True)
    printer.setPageLayout(_layout(pictures[0]))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for place, picture in enumerate(pictures):
        if place:
            printer.setPageLayout(_layout(picture))
            printer.newPage()
        area = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRect(0, 0, area.width(), area.height()), qimage(picture))
    return painter.end()


def _layout(picture: PagePicture) -> QPageLayout:
    width, height = (side / PRINT_DPI * MM_PER_INCH for side in (picture.width, picture.height))
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)

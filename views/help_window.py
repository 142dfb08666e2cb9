"""The help window: short guides for a new clerk and a new administrator, and the keys."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from cartable.persian_text import isolate_ltr, persian_digits
from views import strings, theme
from views.resources import RESOURCES
from views.widgets.buttons import Button
from views.widgets.restyle import is_restyle

Words = strings.Help
PAGES = tuple(Words.PAGES)
KEY_SHARE = 28
"""Percent of a table's width for its first column: keys and names."""
HEADING_SPACE = 18
LINE_HEIGHT = 150
"""Percent; Persian wants more room between its lines than Latin."""
ITEM_INDENT, ITEM_SPACE = 14, 4
ITEM = re.compile(r"(?:(\d+)\.|-) (.+)")
KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+[^\s|،؛.*]+")
MARKED = re.compile("(?:[۰-۹]+\\.|•)\u00a0")


class HelpWindow(QWidget):
    """Pages of Markdown from ``resources/help``. Alt+1… opens a page, Esc closes."""

    def __init__(self, page: str = "clerk") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(Words.TITLE)
        self.text = QTextBrowser()
        self.text.setAccessibleName(Words.TEXT)
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.buttons: dict[str, Button] = {}
        self._shown = page
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for number, (key, title) in enumerate(Words.PAGES.items(), 1):
            button = Button(title, kind="chip", shortcut=f"Alt+{number}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=key: self.open(key))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch()
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        body.setSpacing(theme.px(10))
        body.addLayout(row)
        body.addWidget(self.text, 1)
        self.resize(theme.px(760), theme.px(760))
        QShortcut(QKeySequence("Esc"), self, self.close)
        self.open(page)
        self.text.setFocus()

    def open(self, page: str) -> None:
        """Shows a page from its beginning."""
        self._shown = page
        for key, button in self.buttons.items():
            button.setChecked(key == page)
        self._draw()
        self.text.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        place = self.text.verticalScrollBar().value()
        document = self.text.document()
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(theme.px(18))
        document.setMarkdown(_mirrored((RESOURCES / "help" / f"{self._shown}.md").read_text(encoding="utf-8")))
        _turn_right_to_left(document)
        # The cursor has moved along with what was put in, and a view follows its cursor.
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._draw()


def _mirrored(markdown: str) -> str:
    """Markdown as Qt sets it right in Persian.

    Tables have their cells in reverse order: Qt lays the columns out from the left, come what may. Items carry their
    number or dot as text: Qt numbers in Latin digits, and leaves no room between a mark and what stands left of it.
    Keys pressed together keep their order, whatever sign stands at their end.
    """
    return "\n".join(map(_mirrored_line, markdown.splitlines()))


def _mirrored_line(line: str) -> str:
    line = KEYS.sub(lambda keys: isolate_ltr(keys[0]), line)
    if line.startswith("|"):
        return "|".join(line.split("|")[::-1])
    if item := ITEM.fullmatch(line):
        mark = f"{persian_digits(item[1])}." if item[1] else "•"
        return f"{mark}\u00a0{item[2]}\n"
    return line


def _turn_right_to_left(document: QTextDocument) -> None:
    """Qt reads Markdown as left-to-right text: every block is turned round, and every table spans the page."""
    block = document.begin()
    while block.isValid():
        shape = QTextBlockFormat(block.blockFormat())
        shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if shape.headingLevel() > 1:
            shape.setTopMargin(theme.px(HEADING_SPACE))
        if MARKED.match(block.text()):
            shape.setRightMargin(theme.px(ITEM_INDENT))
            shape.setTopMargin(theme.px(ITEM_SPACE))
            shape.setBottomMargin(theme.px(ITEM_SPACE))
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()
    percent = QTextLength.Type.PercentageLength
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            look = table.format()
            look.setWidth(QTextLength(percent, 100))
            look.setColumnWidthConstraints([QTextLength(percent, 100 - KEY_SHARE), QTextLength(percent, KEY_SHARE)])
            look.setBorder(1)
            look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBorderCollapse(True)
            look.setCellSpacing(0)
            look.setBorderBrush(theme.token("line2"))
            look.setCellPadding(theme.px(5))
            table.setFormat(look)

"""The box for long text: the customer's own words, a paraph, a note."""

import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from views import strings, theme

LIMIT = 100_000
# What a paste from a web page or a scanner drags along: controls other than tab and line end, and direction overrides.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffc]"
)


class TextArea(QPlainTextEdit):
    """Plain text up to *limit* characters, counted as it grows. Tab leaves it; Ctrl+Enter belongs to the dialog.

    Signals:
        trouble_changed(str): the sentence to show at the field; empty when all is well.
        note_changed(str): the counter to show under the field.
    """

    trouble_changed = Signal(str)
    note_changed = Signal(str)

    def __init__(
        self, placeholder: str = "", lines: int = 4, limit: int = LIMIT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._lines = lines
        self._trouble = ""
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        option = self.document().defaultTextOption()
        # Qt sets Persian text at the left edge of a right-to-left box unless told otherwise.
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + theme.px(16))
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """The text, trimmed."""
        return self.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)
        self.set_trouble("")

    @property
    def trouble(self) -> str:
        """What is wrong with the text; empty when nothing is."""
        return self._trouble

    def set_trouble(self, sentence: str) -> None:
        """Turn the box red and say why, or clear it with an empty sentence."""
        if sentence == self._trouble:
            return
        self._trouble = sentence
        self.setProperty("bad", bool(sentence))
        theme.repolish(self)
        self.setAccessibleDescription(sentence)
        self.trouble_changed.emit(sentence)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        whole = source.text()
        # No more is looked at than may fit: a paste of fifty megabytes would hold the window up for seconds.
        begun = whole[: 2 * self._limit]
        text = _UNWANTED.sub("", begun.replace("\r\n", "\n").replace("\r", "\n"))
        room = self._limit - (self.document().characterCount() - 1) + len(self.textCursor().selectedText())
        self.insertPlainText(text[: max(room, 0)])
        over = len(text) - max(room, 0) + len(whole) - len(begun)
        if over > 0:
            self.set_trouble(strings.Texts.too_long(self._limit, over))

    def _on_changed(self) -> None:
        count = self.document().characterCount() - 1
        if count > self._limit:
            self._cut(count - self._limit)
            return
        self.set_trouble("")
        self.note_changed.emit(strings.Texts.counter(count) if count else "")

    def _cut(self, over: int) -> None:
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(end - over)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.set_trouble(strings.Texts.too_long(self._limit, over))

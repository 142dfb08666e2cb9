"""Long text with ready sentences: «/code» and a blank, or F4 for the list."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cartable.persian_text import fold, repair_layout
from cartable.records.choices import BaseLists, ReadySentence
from views.intake import words
from views.widgets.text_area import TextArea

LIMIT = 20_000
"""Characters: ten pages. Far longer text in one paragraph makes every key wait for its layout."""

Blanks = Callable[[], dict[str, str]]

_CODE = re.compile(r"(?:^|(?<=\s))/(\S{1,40})$")
_BLANK = re.compile(r"\{(\w+)\}")


def filled(body: str, blanks: dict[str, str]) -> str:
    """A sentence with its ``{customer}`` or ``{مشتری}`` filled in; a blank nobody knows stays to be seen."""
    named = words.Sentences.BLANKS
    return _BLANK.sub(lambda match: blanks.get(named.get(match[1], match[1])) or match[0], body)


class SentenceArea(TextArea):
    """A text area that knows the office's ready sentences; those of *usage* stand first in its list."""

    def __init__(
        self,
        sentences: tuple[ReadySentence, ...],
        blanks: Blanks,
        usage: str,
        placeholder: str = "",
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, lines, LIMIT, parent)
        self._usage = usage
        self._sentences = self._sorted(sentences)
        self._blanks = blanks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def take_lists(self, lists: BaseLists) -> None:
        """Know the sentences that the office has now."""
        self._sentences = self._sorted(lists.sentences)

    def _sorted(self, sentences: tuple[ReadySentence, ...]) -> list[ReadySentence]:
        return sorted(sentences, key=lambda each: each.usage != self._usage)

    def sizeHint(self) -> QSize:
        # Its lines, not the hundred and ninety pixels of Qt's own hint.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and self._sentences:
            self._offer()
        elif event.text() == " " and self._expand():
            return
        else:
            super().keyPressEvent(event)

    def _expand(self) -> bool:
        cursor = self.textCursor()
        before = _cut(cursor.block().text(), cursor.positionInBlock())
        match = _CODE.search(before)
        if match is None or cursor.hasSelection():
            return False
        typed = {fold(match[1]), fold(repair_layout(match[1]))}
        found = next((each for each in self._sentences if fold(each.code) in typed), None)
        if found is None:
            return False
        cursor.setPosition(cursor.position() - _units(match[0]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(filled(found.body, self._blanks()) + " ")
        return True

    def _offer(self) -> None:
        menu = QMenu(words.Sentences.TITLE, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sentence in self._sentences:
            action = menu.addAction(f"/{sentence.code}  {sentence.body[:60]}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, body=sentence.body: self._insert(body))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(self.cursorRect().bottomRight()))

    def _insert(self, body: str) -> None:
        self.textCursor().insertText(filled(body, self._blanks()))
        self.setFocus()


def _units(text: str) -> int:
    """How far Qt, which counts in UTF-16, goes for *text*."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass")

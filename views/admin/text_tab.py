"""The standing texts of one paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.records.office import PaperTexts
from cartable.records.papers import shown_blocks
from views import strings, theme
from views.widgets.field import Field
from views.widgets.text_area import TextArea
from views.widgets.wrapped_text import WrappedLabel

Words = strings.PaperWords
LETTER = "final_letter"


class TextTab(QWidget):
    """Terms and how to follow up; in a letter the latter are the ways to object.

    Signals:
        edited(): something was typed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas = {"terms": TextArea(lines=4), "follow_up": TextArea(lines=2)}
        self.fields = {
            "terms": Field(Words.TERMS, self._areas["terms"], hint=Words.LINES),
            "follow_up": Field(Words.FOLLOW_UP, self._areas["follow_up"], hint=Words.LINES),
        }
        self._none = WrappedLabel(Words.NO_TEXTS, "sub")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, theme.px(10), 0, 0)
        body.setSpacing(theme.px(10))
        body.addWidget(self.fields["terms"], 2)
        body.addWidget(self.fields["follow_up"], 1)
        body.addWidget(self._none)
        body.addStretch()
        for area in self._areas.values():
            area.textChanged.connect(self.edited)

    def show_texts(self, texts: PaperTexts) -> None:
        """Shows the texts of a paper, and the fields it has."""
        has_texts = "terms" in shown_blocks(texts.kind, ())
        for field in self.fields.values():
            field.setVisible(has_texts)
        self._none.setVisible(not has_texts)
        self.fields["follow_up"].set_label(Words.APPEAL if texts.kind == LETTER else Words.FOLLOW_UP)
        self.fields["follow_up"].set_required(texts.kind == LETTER)
        for name, lines in (("terms", texts.terms), ("follow_up", texts.follow_up)):
            text = "\n".join(lines)
            # What is typed keeps its cursor while its own save is read back.
            if text != "\n".join(self.lines(name)):
                self._areas[name].set_value(text)

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a text as they are typed, without blank ones."""
        lines = (line.strip() for line in self._areas[name].value().splitlines())
        return tuple(line for line in lines if line)

    def field_with(self, characters: list[str]) -> Field | None:
        """The field whose text has one of these characters."""
        for name, area in self._areas.items():
            if any(character in area.toPlainText() for character in characters):
                return self.fields[name]
        return None

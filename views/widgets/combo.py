"""Choosing one of a list by typing: the search folds Persian spellings, the keyboard does everything."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cartable.persian_text import fold, repair_layout
from views import icons, strings
from views.widgets.line_edit import LineEdit
from views.widgets.restyle import is_restyle
from views.widgets.suggest_popup import SuggestPopup
from views.widgets.suggestion import Suggestion

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry: ``text`` is shown in the box, ``hint`` beside it in the list; both are searched, and ``code`` too."""

    id: Hashable
    text: str
    hint: str = ""
    code: str = ""


class ChoiceSearch:
    """The entries in their order, with the keys they are found by."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        self.choices = choices
        self._keys = [(fold(choice.text), fold(f"{choice.hint} {choice.code}")) for choice in choices]

    def find(self, typed: str) -> tuple[Choice, ...]:
        """Entries in which every typed word begins a word, those of the title first; then those that contain it."""
        words = fold(typed).split()
        latin = fold(repair_layout(typed))
        if not words:
            return self.choices
        ranked = [
            (_rank(title, other, words, latin), choice)
            for choice, (title, other) in zip(self.choices, self._keys, strict=True)
        ]
        return tuple(choice for rank, choice in sorted(ranked, key=lambda pair: pair[0]) if rank < _NO_MATCH)


_NO_MATCH = 9


def _rank(title: str, other: str, words: list[str], latin: str) -> int:
    if title.startswith(" ".join(words)):
        return 0
    if all(f" {word}" in f" {title}" for word in words):
        return 1
    both = f" {title} {other}"
    if all(f" {word}" in both for word in words) or f" {latin}" in both:
        return 2
    return 3 if all(word in both for word in words) else _NO_MATCH


class Combo(LineEdit):
    """A list to choose from, narrowed by typing. Down or F4 opens it, Enter and Tab take, Esc gives up.

    Signals:
        value_changed(object): the id now chosen, or None.
    """

    value_changed = Signal(object)

    def __init__(
        self, name: str, choices: tuple[Choice, ...] = (), placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent)
        self.setAccessibleName(name)
        self._search = ChoiceSearch(choices)
        self._chosen: Choice | None = None
        self._opener = self.addAction(
            icons.icon("chevron-down", "text2", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._opener.setText(strings.Choices.OPEN)
        self._opener.triggered.connect(self.open_list)
        self._popup = SuggestPopup(self, name, takes_first=True, min_width=220)
        self._popup.chosen.connect(self._on_chosen)
        self.textEdited.connect(self._on_edited)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer other entries; what was chosen stays if it is still among them."""
        self._search = ChoiceSearch(choices)
        self.set_value(self.value())

    def renew_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer other entries under the hands of whoever types: text and choice stay, also one that is gone.

        A chosen entry takes its new name, unless the box is being typed into.
        """
        self._search = ChoiceSearch(choices)
        chosen = self._chosen
        renamed = next((choice for choice in choices if chosen is not None and choice.id == chosen.id), None)
        if chosen is None or renamed is None:
            return
        self._chosen = renamed
        if self.text() == chosen.text and renamed.text != chosen.text:
            self.setText(renamed.text)
            self.setCursorPosition(0)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The entries on offer."""
        return self._search.choices

    def value(self) -> Hashable:
        """The id of the chosen entry, or None."""
        return None if self._chosen is None else self._chosen.id

    def current(self) -> Choice | None:
        """The chosen entry."""
        return self._chosen

    def set_value(self, choice_id: Hashable) -> None:
        """Choose an entry by its id; None, or an id that is not on offer, chooses nothing."""
        self._take(next((choice for choice in self.choices if choice.id == choice_id), None))

    def open_list(self) -> None:
        """Show every entry."""
        self.setFocus()
        self.selectAll()
        self._offer("")

    def _offer(self, typed: str) -> None:
        found = self._search.find(typed)[:MOST_SHOWN]
        lines = tuple(Suggestion(choice.id, choice.text, detail=choice.hint) for choice in found)
        self._popup.offer(lines, says_nothing=True, current=self.value() if not typed else None)

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        if not text.strip():
            self._set(None)
        self._offer(text)

    def _on_chosen(self, choice_id: Hashable) -> None:
        self.set_value(choice_id)

    def _take(self, choice: Choice | None) -> None:
        self.setText(choice.text if choice else "")
        self.setCursorPosition(0)
        self.set_trouble("")
        self._set(choice)

    def _set(self, choice: Choice | None) -> None:
        if choice != self._chosen:
            self._chosen = choice
            self.value_changed.emit(self.value())

    def settle(self) -> None:
        """The box is left, or what is in it sent: one entry that fits is taken, anything else is asked about."""
        typed = self.text()
        if self._chosen is not None and typed == self._chosen.text:
            return
        found = self._search.find(typed) if typed.strip() else ()
        exact = tuple(choice for choice in found if fold(choice.text) == fold(typed))
        if len(exact or found) == 1:
            self._take((exact or found)[0])
        elif typed.strip():
            self._set(None)
            self.set_trouble(strings.Choices.UNKNOWN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self._popup.isVisible():
            self.open_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly() and not self._popup.isVisible():
            self.open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._opener.setIcon(icons.icon("chevron-down", "text2", 16))

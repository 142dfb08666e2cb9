"""The common shape of a dialog about one file: fields added by kind, errors found by name."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.boxes.columns import file_number
from views.dialogs.base import CommandDialog
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.line_edit import LineEdit
from views.widgets.text_area import TextArea
from views.workplace import Workplace

WIDTH, HEIGHT = 560, 320


class CaseForm(CommandDialog):
    """A :class:`CommandDialog` for a verb on a card."""

    def __init__(self, workplace: Workplace, card: CaseCard, verb: str, parent: QWidget | None = None) -> None:
        word = messages.word("verbs", verb)
        super().__init__(workplace.background, strings.Dialogs.title(word, file_number(card.number)), word, parent)
        self.workplace = workplace
        self.card = card
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def add_text(self, name: str, label: str, *, required: bool = False, hint: str = "", lines: int = 4) -> TextArea:
        """A box for sentences; «/code» brings a ready one."""
        area = TextArea(hint, lines=lines)
        self.add_field(name, Field(label, area, required=required))
        return area

    def add_line(self, name: str, label: str, *, required: bool = False, hint: str = "") -> LineEdit:
        """A box for a few words."""
        edit = LineEdit(hint)
        self.add_field(name, Field(label, edit, required=required))
        return edit

    def add_coded(self, name: str, label: str, list_name: str, *, required: bool = False) -> Combo:
        """A choice out of one of the office's coded lists."""
        choices = tuple(Choice(each.code, each.title) for each in self.workplace.lists.named(list_name))
        return self.add_choice(name, label, choices, required=required)

    def add_choice(self, name: str, label: str, choices: tuple[Choice, ...], *, required: bool = False) -> Combo:
        """A choice out of entries, found by typing."""
        combo = Combo(label, choices)
        self.add_field(name, Field(label, combo, required=required))
        return combo

    def add_date(self, name: str, label: str, *, required: bool = False) -> JalaliEdit:
        """A day to come."""
        edit = JalaliEdit(self.workplace.today, prefer="future")
        self.add_field(name, Field(label, edit, required=required))
        return edit

    def require(self, name: str, value: Hashable, sentence: str = strings.Dialogs.NEEDED) -> bool:
        """Whether a needed value is there; the field says so when it is not."""
        if value:
            return True
        self.field(name).set_error(sentence)
        return False

    def instant(self, edit: JalaliEdit) -> int | None:
        """The end of a chosen day's work as UTC milliseconds."""
        day = edit.value()
        return None if day is None else self.workplace.instant(day)

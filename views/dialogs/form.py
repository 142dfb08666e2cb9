"""The common shape of a dialog about one file: fields added by kind, errors found by name, a conflict survived."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from cartable import messages
from cartable.errors import Conflict, Forbidden
from cartable.persian_text import isolate_ltr
from cartable.queries.cases import FetchCase
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.boxes.columns import file_number
from views.case.sentences import blanks_of
from views.dialogs.base import CommandDialog
from views.intake.sentence_area import SentenceArea
from views.moments import Moments
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.line_edit import LineEdit
from views.workplace import Workplace

WIDTH, HEIGHT = 560, 320


class OfficeForm(CommandDialog):
    """A :class:`CommandDialog` whose fields are added by kind, out of what the log-in knows."""

    def __init__(self, workplace: Workplace, title: str, ok: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace.background, title, ok, parent)
        self.workplace = workplace
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def blanks(self) -> dict[str, str]:
        """What the blanks of a ready sentence are filled with."""
        return {}

    def add_text(
        self, name: str, label: str, *, required: bool = False, hint: str = "", lines: int = 4, usage: str = "note"
    ) -> SentenceArea:
        """A box for sentences; «/code» and a blank, or F4, bring a ready one, those of *usage* first."""
        area = SentenceArea(self.workplace.lists.sentences, self.blanks, usage, hint, lines)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        said = strings.Dialogs.READY if self.workplace.lists.sentences else ""
        field = self.add_field(name, Field(label, area, required=required, hint=said))
        self.body.setStretchFactor(field, 1)
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

    def add_fixed(self, name: str, label: str, group: str) -> Combo:
        """A choice out of a list the program itself fixes, by code."""
        return self.add_choice(name, label, tuple(Choice(*each) for each in messages.words(group).items()))

    def add_choice(self, name: str, label: str, choices: tuple[Choice, ...], *, required: bool = False) -> Combo:
        """A choice out of entries, found by typing."""
        combo = Combo(label, choices)
        self.add_field(name, Field(label, combo, required=required))
        return combo

    def add_date(self, name: str, label: str, *, required: bool = False, is_past: bool = False) -> JalaliEdit:
        """A day to come, or one that has been."""
        edit = JalaliEdit(self.workplace.today, prefer="past" if is_past else "future")
        self.add_field(name, Field(label, edit, required=required))
        return edit

    def add_tick(self, label: str) -> QCheckBox:
        """Yes or no."""
        tick = QCheckBox(label)
        self.body.addWidget(tick)
        return tick

    def close_ranks(self) -> None:
        """Lets fields of one line stand together at the top; for a dialog without a box for sentences."""
        self.body.addStretch(1)

    def beside(self, *names: str) -> None:
        """Puts fields that were added side by side, the first at the right."""
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        for name in names:
            field = self.field(name)
            self.body.removeWidget(field)
            # A sentence under one of them leaves its neighbours where they are.
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def require(self, name: str, value: Hashable, sentence: str = strings.Dialogs.NEEDED) -> bool:
        """Whether a needed value is there; the field says so when it is not."""
        if value:
            return True
        self.field(name).set_error(sentence)
        return False

    def has_trouble(self) -> bool:
        """Whether a field holds what cannot be read; it says so itself."""
        return any(field.error for field in self._fields.values())

    def instant(self, edit: JalaliEdit) -> int | None:
        """The end of a chosen day's work as UTC milliseconds."""
        day = edit.value()
        return None if day is None else self.workplace.instant(day)


class CaseForm(OfficeForm):
    """An :class:`OfficeForm` for a verb on a card.

    When somebody else was first the strip offers «نوسازی»: the file is read again, what was typed stays, the strip
    says who did what and when, and the next try is about the file as it is now.
    """

    def __init__(self, workplace: Workplace, card: CaseCard, verb: str, parent: QWidget | None = None) -> None:
        word = messages.word("verbs", verb)
        super().__init__(workplace, strings.Dialogs.title(word, file_number(card.number)), word, parent)
        self.card = card
        self.verb = verb
        self.strip.acted.connect(self._renew)

    def blanks(self) -> dict[str, str]:
        return blanks_of(self.card)

    def show_error(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            self.strip.say(strings.error(error), "warn", action=strings.Verbs.REFRESH)
        else:
            super().show_error(error)

    def _renew(self) -> None:
        query = FetchCase(case_id=self.card.id)
        self._background.fetch(query, self, self.take_card, self.show_error, slot="renew")

    def take_card(self, card: CaseCard) -> None:
        """Goes on with the file as it is now."""
        self.card = card
        if self.verb in card.allowed_verbs:
            self.strip.say(self._newest(card), "info")
            self.ok_button.setEnabled(True)
            self.ok_button.setFocus()
            return
        self.ok_button.setEnabled(False)
        refusal = Forbidden("verb_not_allowed_now", verb=self.verb, number=card.number, state=card.state)
        self.strip.say(f"{strings.error(refusal)} {self._newest(card, may_send=False)}", "danger")

    def _newest(self, card: CaseCard, may_send: bool = True) -> str:
        last = max(card.events, key=lambda event: event.seq)
        at = Moments(self.workplace.local, self.workplace.now_ms).short(last.at)
        who = messages.both_names(last.actor, last.principal)
        done = strings.Dialogs.done_by(who, messages.word("verbs", last.verb), isolate_ltr(at), card.holder)
        return f"{done} {strings.Dialogs.SEND_AGAIN}" if may_send else done

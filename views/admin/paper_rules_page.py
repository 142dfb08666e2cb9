"""What is printed when, and in how many copies: the office's rules as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable import messages
from cartable.commands.base_data import SavePaperPolicy
from cartable.queries.office import FetchPaperPolicy
from cartable.records.paper_policy import PaperPolicy, PaperRule
from views import strings, theme
from views.admin.page import AdminPage
from views.admin.question import Question
from views.admin.rule_dialog import RuleDialog
from views.admin.short_list import ShortList
from views.widgets.buttons import Button
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.PaperRules


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule at its place in the policy, counted from 1."""

    place: int
    rule: PaperRule
    acts: bool


class PaperRulesPage(AdminPage):
    """Every rule. F2 adds, Enter edits, Delete removes, F3 searches."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._policy: PaperPolicy | None = None
        empty = (Words.EMPTY, Words.EMPTY_HINT)
        self.list = ShortList(Words.TITLE, _maker(), {"event": lambda line: line.place}, empty)
        self._add = Button(strings.Admin.ADD, "plus", kind="primary", shortcut="F2")
        self._edit = Button(strings.Admin.EDIT, "file-pencil")
        self._remove = Button(strings.Verbs.DELETE, "trash", shortcut="Delete")
        for button in (self._edit, self._remove, self._add):
            self.tools.addWidget(button)
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(12))
        filters.addWidget(self.list.search, 1)
        self.body.addLayout(filters)
        self.body.addWidget(self.list, 1)
        self._add.clicked.connect(self.add)
        self._edit.clicked.connect(lambda: self._open(self.list.current()))
        self._remove.clicked.connect(self.remove)
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(self._show_current)
        self._show_current(None)

    def read(self) -> None:
        self.fetch(FetchPaperPolicy(), self._take)

    def _take(self, policy: PaperPolicy) -> None:
        self._policy = policy
        self.caption.setText(Words.version(policy.version))
        self.list.show_records(
            RuleLine(place, rule, policy.acts(rule)) for place, rule in enumerate(policy.rules, start=1)
        )
        self._show_current(self.list.current())

    def _show_current(self, line: RuleLine | None) -> None:
        self._edit.setEnabled(line is not None)
        self._remove.setEnabled(line is not None)

    def focus_search(self) -> None:
        """Goes to the search box."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def add(self) -> None:
        """Opens the form of a new rule."""
        if self._policy is not None:
            self._run(RuleDialog(self.workplace, self._policy, None, self.window()), strings.Admin.ADDED)

    def _open(self, line: RuleLine | None) -> None:
        if line is not None and self._policy is not None:
            self._run(RuleDialog(self.workplace, self._policy, line.rule, self.window()), strings.Done.SAVED)

    def _run(self, dialog: Any, said: str) -> None:
        dialog.performed.connect(lambda _outcome: self.told.emit(said))
        dialog.open()

    def remove(self) -> None:
        """Takes a rule out after a question; papers already issued stay."""
        line = self.list.current()
        if line is None or self._policy is None:
            return
        rules = tuple(each for each in self._policy.rules if each != line.rule)
        question = Question(
            self.workplace.background,
            Words.remove(_paper(line), _event(line)),
            Words.WILL_REMOVE,
            strings.Verbs.DELETE,
            SavePaperPolicy(rules=rules, version=self._policy.version),
            self.window(),
        )
        self._run(question, Words.REMOVED)


def _paper(line: RuleLine) -> str:
    return messages.word("papers", line.rule.paper)


def _event(line: RuleLine) -> str:
    return messages.word("paper_events", line.rule.event)


def _copies(line: RuleLine) -> str:
    """Each mark with its number of sheets: «مشتری، شرکت ×۲»."""
    marks = strings.Papers.COPIES_OF
    counts = {mark: line.rule.copies.count(mark) for mark in marks}  # type: ignore[arg-type]
    return "، ".join(Words.sheets(marks[mark], count) for mark, count in counts.items() if count)


def _channels(line: RuleLine) -> str:
    return "، ".join(messages.word("channels", each) for each in line.rule.channels) or Words.EVERY_CHANNEL


def _maker() -> LineMaker:
    def tone(line: RuleLine) -> str:
        return "text" if line.acts else "text3"

    return LineMaker(
        (
            Column("event", Words.EVENT, 130, text=_event, tone=tone),
            Column("paper", Words.PAPER, 160, text=_paper, tone=tone),
            Column("count", Words.COUNT, 60, "number", text=lambda line: strings.number(len(line.rule.copies))),
            Column("copies", Words.COPIES, 150, text=_copies, tone=tone, stretch=True),
            Column("channels", Words.CHANNELS, 130, text=_channels),
            Column("state", Words.STATE, 120, "pill",
                   text=lambda line: Words.ACTS if line.acts else Words.WAITS,
                   tone=lambda line: "ok" if line.acts else "mute",
                   tooltip=lambda line: "" if line.acts else Words.WAITS_HINT),
        ),
        id_of=lambda line: line.place,
    )  # fmt: skip

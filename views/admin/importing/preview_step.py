"""What would come in and what not, before anything is written."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from cartable import messages
from cartable.persian_text import persian_digits
from cartable.records.import_plan import CellProblem, ImportMode, ImportPlan
from views import strings, theme
from views.admin.short_list import ShortList
from views.intake.parts import clear
from views.widgets.banner import Banner
from views.widgets.field import Field
from views.widgets.flow_layout import FlowLayout
from views.widgets.label import Label
from views.widgets.pill import Pill
from views.widgets.receiver_picker import ReceiverPicker
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.Importing
MOST_SHOWN = 200
RECEIVER_WIDTH = 280


class PreviewStep(QWidget):
    """Counts, reasons, the first problems; the mode is chosen here, and who gets the open files.

    Signals:
        mode_changed(): another mode is wanted; the plan has to be made anew.
    """

    mode_changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.modes: dict[str, QRadioButton] = {}
        self.verdict = Banner("info")
        self.receiver = ReceiverPicker(Words.RECEIVER, workplace.lists.receivers)
        self.counts = ShortList(Words.COUNTS, _count_maker())
        self.problems = ShortList(Words.PROBLEMS, _problem_maker(), empty=(Words.NO_PROBLEMS, Words.NO_PROBLEMS_HINT))
        self._reasons = FlowLayout(spacing=theme.px(6))
        self._shown = Label("", "caption")
        self._lay_out()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        modes = QHBoxLayout()
        modes.setSpacing(theme.px(16))
        modes.addWidget(Label(Words.MODE, "label"))
        for mode, word in Words.MODES.items():
            button = QRadioButton(word)
            button.setAccessibleName(word)
            button.setChecked(mode == "strict")
            button.toggled.connect(lambda is_on: self.mode_changed.emit() if is_on else None)
            group.addButton(button)
            modes.addWidget(button)
            self.modes[mode] = button
        modes.addStretch()
        receiver = Field(Words.RECEIVER, self.receiver, hint=Words.RECEIVER_HINT)
        receiver.setMinimumWidth(theme.px(RECEIVER_WIDTH))
        modes.addWidget(receiver)
        foot = QHBoxLayout()
        foot.addLayout(self._reasons, 1)
        foot.addWidget(self._shown)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(8))
        body.addLayout(modes)
        body.addWidget(self.verdict)
        body.addWidget(self.counts, 1)
        body.addLayout(foot)
        body.addWidget(self.problems, 2)

    def mode(self) -> ImportMode:
        """How the rows are judged; the severe mode judges as the ordinary one and then refuses the whole."""
        return "mark" if self.modes["mark"].isChecked() else "strict"

    @property
    def is_strict(self) -> bool:
        """Whether a row with a problem refuses the whole."""
        return self.modes["whole"].isChecked()

    @property
    def may_import(self) -> bool:
        """Whether the plan may be written under the mode chosen."""
        plan = self.plan
        if plan is None or not (plan.customers or plan.units or plan.cases):
            return False
        return not (self.is_strict and plan.problems)

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows what would happen."""
        self.plan = plan
        self.counts.show_records(enumerate(plan.counts))
        shown = plan.problems[:MOST_SHOWN]
        self.problems.show_records(enumerate(shown))
        self._shown.setText(Words.problems(len(shown), len(plan.problems)) if plan.problems else "")
        self._show_reasons(plan.problems)
        self._show_verdict(plan)

    def forget(self) -> None:
        """The plan no longer holds."""
        self.plan = None
        self.verdict.say("")

    def _show_reasons(self, problems: tuple[CellProblem, ...]) -> None:
        clear(self._reasons)
        for reason, count in Counter(each.reason for each in problems).most_common():
            self._reasons.addWidget(Pill(Words.reason(messages.word("import_reasons", reason), count), "warn"))

    def _show_verdict(self, plan: ImportPlan) -> None:
        if not (plan.customers or plan.units or plan.cases):
            self.verdict.say(Words.NOTHING_TO_IMPORT, "danger")
        elif not self.may_import:
            self.verdict.say(Words.REFUSED_WHOLE, "warn")
        else:
            told = [Words.unread("، ".join(plan.unread))] if plan.unread else []
            told += [Words.unmapped(sheet, columns) for sheet, columns in plan.unmapped]
            words = [(each.field, each.word, each.count) for each in plan.unknown_words]
            unknown = [sentence for field in Words.UNKNOWN if (sentence := Words.unknown(field, words))]
            self.verdict.say("\n".join(told + unknown), "warn" if unknown else "info")


def _count_maker() -> LineMaker:
    def counted(key: str, title: str) -> Column:
        return Column(key, title, 90, "number", text=lambda line: strings.number(getattr(line[1], key)), sortable=False)

    return LineMaker(
        (
            Column("sheet", Words.SHEET, 200, text=lambda line: line[1].sheet, stretch=True, sortable=False,
                   tone=lambda _line: "text"),
            Column("kind", Words.HOLDS, 110, text=lambda line: Words.KINDS[line[1].kind], sortable=False),
            counted("rows", Words.ROWS),
            counted("accepted", Words.ACCEPTED),
            counted("rejected", Words.REJECTED),
            counted("records", Words.RECORDS),
        ),
        id_of=lambda line: line[0],
    )  # fmt: skip


def _problem_maker() -> LineMaker:
    return LineMaker(
        (
            Column("sheet", Words.SHEET, 130, text=lambda line: line[1].sheet, sortable=False),
            Column("row", Words.ROW, 80, "number", text=lambda line: persian_digits(str(line[1].row)), sortable=False),
            Column("column", Words.COLUMN, 150, text=lambda line: line[1].column, sortable=False),
            Column("reason", Words.REASON, 200, sortable=False, tone=lambda _line: "text",
                   text=lambda line: messages.word("import_reasons", line[1].reason)),
            Column("raw", Words.RAW, 220, text=lambda line: f"\u2068{line[1].raw}\u2069", sortable=False, stretch=True,
                   tooltip=lambda line: line[1].raw),
        ),
        id_of=lambda line: line[0],
    )  # fmt: skip

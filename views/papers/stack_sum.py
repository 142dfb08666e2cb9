"""What a stack comes to: how many are new, numbered, printed already, and which files can have no paper and why."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from cartable import messages
from cartable.print_run import orders_of
from cartable.records.paper_plan import PlannedPaper, PlanState
from views import strings, theme
from views.boxes.columns import file_number
from views.widgets.label import Label
from views.widgets.wrapped_text import WrappedLabel

Words = strings.Stacks
MOST_NAMED = 12
"""Numbers named beside a reason: nobody reads a hundred of them in a row."""


class StackSum(QWidget):
    """The numbers of a plan, with the two switches that change them.

    Signals:
        changed(): ``reprints`` or ``all_copies`` was switched.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: tuple[PlannedPaper, ...] = ()
        self._refused: list[str] = []
        self._failed: list[str] = []
        self._new = Label("")
        self._numbered = Label("")
        self._reprints = QCheckBox("")
        self._copies = QCheckBox(Words.COPIES)
        self._copies.setChecked(True)
        self._sum = Label("", "strong")
        self._reasons = WrappedLabel("", "sub")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._reasons)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(Words.REASONS)
        self._area = area
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(8))
        for widget in (self._new, self._numbered, self._reprints, self._copies, self._sum):
            body.addWidget(widget)
        body.addWidget(area, 1)
        body.addStretch()
        for tick in (self._reprints, self._copies):
            tick.toggled.connect(self._on_switched)
        self.show_plan(())

    @property
    def reprints(self) -> bool:
        """Whether papers that were printed before are printed again."""
        return self._reprints.isChecked()

    @property
    def all_copies(self) -> bool:
        """Whether each paper comes in all the copies of the policy."""
        return self._copies.isChecked()

    def _on_switched(self, *_: object) -> None:
        self._show_sum()
        self.changed.emit()

    def say_counting(self) -> None:
        """The numbers are on their way."""
        self._new.setText(Words.COUNTING)
        self._new.show()

    def show_plan(self, plan: tuple[PlannedPaper, ...]) -> None:
        """Shows what printing these papers comes to."""
        self._plan = plan
        for widget, state, words in (
            (self._new, "new", Words.new),
            (self._numbered, "numbered", Words.numbered),
            (self._reprints, "printed", Words.printed),
        ):
            found = self._of(state)
            widget.setText(words(len(found)))
            widget.setAccessibleName(words(len(found)))
            widget.setVisible(bool(found))
        if not self._of("printed"):
            self._reprints.setChecked(False)
        self._copies.setVisible(any(len(each.copies) > 1 for each in plan))
        self._show_sum()
        refused = self._of("refused")
        heading = [Words.refused(len({each.case_id for each in refused}))] if refused else []
        by_reason: dict[str, list[str]] = defaultdict(list)
        for each in refused:
            by_reason[messages.sentence(each.refusal)].append(each.case_number)
        self._refused = heading + _grouped(by_reason)
        self._show_reasons()

    def show_failed(self, failed: tuple[tuple[str, Exception], ...]) -> None:
        """Shows why papers of these files could not be made."""
        by_reason: dict[str, list[str]] = defaultdict(list)
        for number, error in failed:
            by_reason[strings.error(error)].append(number)
        self._failed = _grouped(by_reason)
        self._show_reasons()

    def _show_reasons(self) -> None:
        lines = self._failed + self._refused
        self._reasons.setText("\n".join(lines))
        self._area.setVisible(bool(lines))

    def _show_sum(self) -> None:
        orders = orders_of(self._plan, reprints=self.reprints, copies=self.all_copies)
        sheets = sum(max(len(each.copies), 1) for each in orders)
        self._sum.setText(Words.sum(len(orders), sheets) if orders else Words.NOTHING)
        self._sum.setVisible(bool(self._plan))

    def _of(self, state: PlanState) -> list[PlannedPaper]:
        return [each for each in self._plan if each.state == state]


def _grouped(by_reason: dict[str, list[str]]) -> list[str]:
    lines = []
    for sentence, numbers in by_reason.items():
        named = "، ".join(file_number(number) if number else Words.UNNUMBERED for number in numbers[:MOST_NAMED])
        rest = len(numbers) - MOST_NAMED
        lines.append(Words.reason(sentence, Words.more(named, rest) if rest > 0 else named))
    return lines

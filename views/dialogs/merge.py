"""ادغام: the file goes up in another open one of the same customer or device."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.commands.cases import MergeCase
from cartable.queries.cases import FetchCase
from cartable.records.case_card import CaseCard
from views import strings, theme
from views.boxes.columns import file_number
from views.dialogs.form import CaseForm
from views.widgets.combo import Choice
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.Merge
OVER = frozenset({"closed", "archived", "merged", "void"})


class MergeDialog(CaseForm):
    """The target is fetched as soon as it is named, so that its version and what it is are known before the merge."""

    def __init__(self, workplace: Workplace, card: CaseCard, parent: QWidget | None = None) -> None:
        super().__init__(workplace, card, "merge", parent)
        self._target: CaseCard | None = None
        self._is_sending = False
        offered = tuple(
            Choice(each.case_id, f"{file_number(each.number)}  {each.subject}", messages.word("states", each.state))
            for each in card.earlier
            if each.state not in OVER
        )
        self._open = self.add_choice("into_case_id", Words.CHOOSE, offered)
        self._number = self.add_line("number", Words.NUMBER, hint=Words.NUMBER_HINT)
        self.beside("into_case_id", "number")
        self._found = WrappedLabel("", "strong")
        self._found.hide()
        self.body.addWidget(self._found)
        self._reason = self.add_text("reason", strings.Dialogs.REASON, lines=3)
        self.body.addWidget(WrappedLabel(Words.EXPLANATION, "sub"))
        self._open.value_changed.connect(self._on_chosen)
        self._number.textEdited.connect(lambda _: self._forget())
        self._number.editingFinished.connect(self._look)
        self.resize(theme.px(640), theme.px(380))

    def _on_chosen(self, case_id: object) -> None:
        if isinstance(case_id, int):
            self._number.clear()
            self._forget()
            self._ask(FetchCase(case_id=case_id))

    def _look(self) -> None:
        number = self._number.text().strip()
        if number and self._target is None:
            self._ask(FetchCase(number=number))

    def _ask(self, query: FetchCase) -> None:
        self._background.fetch(query, self, self._take_target, self._on_unknown, slot="target")

    def _forget(self) -> None:
        self._target = None
        self._found.hide()

    def _take_target(self, target: CaseCard) -> None:
        self._target = target
        person = target.complainant.name if target.complainant is not None else target.sender_name
        self._found.setText(Words.target(file_number(target.number), target.subject, person, target.holder))
        self._found.show()
        if self._is_sending:
            self.send()

    def _on_unknown(self, error: Exception) -> None:
        self._is_sending = False
        self.field("number" if self._number.text().strip() else "into_case_id").set_error(strings.error(error))

    def take_card(self, card: CaseCard) -> None:
        super().take_card(card)
        # Either of the two files may be the one that was changed.
        if self._target is not None:
            self._ask(FetchCase(case_id=self._target.id))

    def command(self) -> Any:
        self._is_sending = False
        if self._target is not None:
            return MergeCase(
                case_id=self.card.id,
                version=self.card.version,
                into_case_id=self._target.id,
                into_version=self._target.version,
                reason=self._reason.value(),
            )
        if self.require("into_case_id", self._number.text().strip() or self._open.value(), Words.NEEDED):
            self._is_sending = True
            self._look()
        return None

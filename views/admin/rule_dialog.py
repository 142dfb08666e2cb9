"""The form of one rule of what is printed when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cartable import messages
from cartable.commands.base_data import SavePaperPolicy
from cartable.errors import BadInput, Conflict
from cartable.queries.office import FetchPaperPolicy
from cartable.records.paper_policy import PaperPolicy, PaperRule
from views import strings, theme
from views.admin.copy_counts import CopyCounts
from views.dialogs.base import CommandDialog
from views.widgets.chips import Chip, Chips
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.workplace import Workplace

Words = strings.PaperRules
WIDTH = 520
FIRST_COPIES = ("customer", "company")


class RuleDialog(CommandDialog):
    """Adds a rule, or edits one; all rules are sent together, so that no two ask for the same."""

    def __init__(
        self, workplace: Workplace, policy: PaperPolicy, rule: PaperRule | None = None, parent: QWidget | None = None
    ) -> None:
        title = strings.Admin.add(Words.ONE) if rule is None else strings.Admin.edit(Words.ONE, "")
        super().__init__(workplace.background, title, strings.Verbs.SAVE, parent)
        self._policy = policy
        self._rule = rule
        self._event = _combo(Words.EVENT, "paper_events")
        self._paper = _combo(Words.PAPER, "papers")
        self._copies = CopyCounts()
        self._channels = Chips(Words.CHANNELS, tuple(Chip(*each) for each in messages.words("channels").items()))
        self.add_field("event", Field(Words.EVENT, self._event, required=True))
        self.add_field("paper", Field(Words.PAPER, self._paper, required=True))
        self.add_field("copies", Field(Words.COPIES, self._copies, required=True, hint=Words.COPIES_HINT))
        self.add_field("channels", Field(Words.CHANNELS, self._channels, hint=Words.CHANNELS_HINT))
        self.body.addStretch()
        self.resize(theme.px(WIDTH), self.sizeHint().height())
        self._show(rule)
        self._copies.changed.connect(lambda: self.field("copies").set_error(""))
        self.strip.acted.connect(lambda: self._background.fetch(FetchPaperPolicy(), self, self._take, self._on_error))

    def _show(self, rule: PaperRule | None) -> None:
        self._copies.set_value(FIRST_COPIES if rule is None else rule.copies)
        if rule is not None:
            self._event.set_value(rule.event)
            self._paper.set_value(rule.paper)
            self._channels.set_on(frozenset(rule.channels))

    def command(self) -> SavePaperPolicy | None:
        event, paper, copies = self._event.value(), self._paper.value(), self._copies.value()
        for name in ("event", "paper"):
            self.field(name).set_error("")
        is_whole = all((self.field("event").require(bool(event)), self.field("paper").require(bool(paper))))
        if not copies:
            self.field("copies").set_error(Words.COPY_NEEDED)
            is_whole = False
        if not is_whole:
            return None
        on = self._channels.on()
        channels = tuple(code for code in messages.words("channels") if code in on)
        made = PaperRule(str(paper), event, copies, channels)  # type: ignore[arg-type]
        return SavePaperPolicy(rules=self._with(made), version=self._policy.version)

    def _with(self, made: PaperRule) -> tuple[PaperRule, ...]:
        """All rules with this one in its place; a new one, or one that is gone meanwhile, comes at the end."""
        rules = self._policy.rules
        if self._rule not in rules:
            return (*rules, made)
        return tuple(made if each == self._rule else each for each in rules)

    def show_error(self, error: Exception) -> None:
        if isinstance(error, BadInput) and error.field:
            # «rules[3].copies» is this dialog's field of that name; two rules that meet are about the paper.
            name = error.field.rpartition(".")[2]
            field = self.field(name if name in self._fields else "paper")
            field.set_error(strings.error(error))
            field.control.setFocus()
            return
        super().show_error(error)
        if isinstance(error, Conflict):
            self.strip.say(strings.error(error), "danger", action=strings.Admin.READ_AGAIN)

    def _take(self, policy: PaperPolicy) -> None:
        """What others have saved meanwhile; what is written here stays."""
        self._policy = policy
        self.strip.say("")


def _combo(title: str, group: str) -> Combo:
    return Combo(title, tuple(Choice(*each) for each in messages.words(group).items()))

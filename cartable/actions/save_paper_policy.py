"""What the office prints when, in its own rules."""

from __future__ import annotations

import json
from itertools import combinations
from typing import get_args

from cartable import messages
from cartable.commands.base_data import SavePaperPolicy
from cartable.errors import BadInput
from cartable.office_settings import write_setting
from cartable.papers.compose import RECORD_KINDS
from cartable.papers.policy import POLICY_KEY, waits_in_vain
from cartable.plain import to_plain
from cartable.records.done import RowWritten
from cartable.records.paper_policy import PaperEvent, PaperRule
from cartable.records.papers import CopyOf
from cartable.unit_of_work import UnitOfWork

MOST_COPIES = 6


def save_paper_policy(work: UnitOfWork, command: SavePaperPolicy) -> RowWritten:
    """Replaces all rules; none at all means that nothing is asked for. Papers already printed stay as they are.

    Raises BadInput at the field of the rule, Conflict when somebody else has edited the rules meanwhile.
    """
    work.authority.require("office")
    for place, rule in enumerate(command.rules):
        _check(f"rules[{place}]", rule)
    for one, other in combinations(command.rules, 2):
        if _meet(one, other):
            raise BadInput("paper_rule_twice", field="rules", paper=messages.word("papers", other.paper))
    stored = json.dumps(to_plain(command.rules), ensure_ascii=False)
    version = write_setting(work, POLICY_KEY, stored, command.version)
    return RowWritten(0, version)


def _check(place: str, rule: PaperRule) -> None:
    known: tuple[tuple[str, tuple[str, ...], object], ...] = (
        ("paper", (rule.paper,), RECORD_KINDS),
        ("event", (rule.event,), get_args(PaperEvent)),
        ("channels", rule.channels, messages.words("channels")),
        ("copies", rule.copies, get_args(CopyOf)),
    )
    for name, given, options in known:
        for option in given:
            if option not in options:  # type: ignore[operator]
                raise BadInput("unknown_option", field=f"{place}.{name}", option=option)
    if waits_in_vain(rule):
        words = messages.word("papers", rule.paper), messages.word("paper_events", rule.event)
        raise BadInput("paper_not_at_event", field=f"{place}.event", paper=words[0], event=words[1])
    if not 1 <= len(rule.copies) <= MOST_COPIES:
        raise BadInput("bad_copies", field=f"{place}.copies", most=MOST_COPIES)


def _meet(one: PaperRule, other: PaperRule) -> bool:
    """Whether some file would be asked for the same paper twice."""
    if (one.paper, one.event) != (other.paper, other.event):
        return False
    return not one.channels or not other.channels or bool(set(one.channels) & set(other.channels))

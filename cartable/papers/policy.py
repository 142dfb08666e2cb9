"""What is printed when: the office's own rules, else the shipped ones."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from cartable.papers.compose import COMPOSERS, LETTER
from cartable.plain import from_plain
from cartable.records.paper_policy import PaperEvent, PaperPolicy, PaperRule
from cartable.records.papers import CopyOf
from models.office import setting

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "paper_policy.toml"
POLICY_KEY = "paper.policy"
NOTICED: tuple[PaperEvent, ...] = ("registered", "answered")
"""The events that a file tells of by itself; the others are told with their own data."""
DRAWN = (*COMPOSERS, LETTER)


@cache
def _shipped() -> tuple[PaperRule, ...]:
    loaded = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(from_plain(PaperRule, rule) for rule in loaded["rule"])


def waits_in_vain(rule: PaperRule) -> bool:
    """Whether no file will ever call for what a rule says: letters are printed when they are signed and nothing else
    is, and at an event that is noticed only what can be drawn is printed.
    """
    if (rule.paper == LETTER) != (rule.event == "answered"):
        return True
    return rule.event in NOTICED and rule.paper not in DRAWN


def paper_policy(connection: Connection) -> PaperPolicy:
    """The rules in force."""
    row = connection.execute(select(setting.c.value, setting.c.version).where(setting.c.key == POLICY_KEY)).first()
    if row is None:
        return PaperPolicy(_shipped(), 0, NOTICED, DRAWN)
    rules = tuple(from_plain(PaperRule, rule) for rule in json.loads(row.value))
    return PaperPolicy(rules, int(row.version), NOTICED, DRAWN)


def copies_wanted(policy: PaperPolicy, kind: str, channel: str) -> tuple[CopyOf, ...]:
    """The sheets the rules want of a paper of a file that came so, at whatever event; none where they are silent."""
    found = (rule for rule in policy.rules if rule.paper == kind and rule.covers(rule.event, channel))
    return next((rule.copies for rule in found), ())

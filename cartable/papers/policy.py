"""What is printed when: the office's own rules, else the shipped ones."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from cartable.plain import from_plain
from cartable.records.paper_policy import PaperPolicy, PaperRule
from cartable.records.papers import CopyOf
from models.office import setting

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "paper_policy.toml"
POLICY_KEY = "paper.policy"


@cache
def _shipped() -> tuple[PaperRule, ...]:
    loaded = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(from_plain(PaperRule, rule) for rule in loaded["rule"])


def paper_policy(connection: Connection) -> PaperPolicy:
    """The rules in force."""
    row = connection.execute(select(setting.c.value, setting.c.version).where(setting.c.key == POLICY_KEY)).first()
    if row is None:
        return PaperPolicy(_shipped(), 0)
    return PaperPolicy(tuple(from_plain(PaperRule, rule) for rule in json.loads(row.value)), int(row.version))


def copies_wanted(policy: PaperPolicy, kind: str, channel: str) -> tuple[CopyOf, ...]:
    """The sheets the rules want of a paper of a file that came so, at whatever event; none where they are silent."""
    found = (rule for rule in policy.rules if rule.paper == kind and rule.covers(rule.event, channel))
    return next((rule.copies for rule in found), ())

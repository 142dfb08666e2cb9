"""What is printed when: the office's own rules, else the shipped ones."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from cartable.plain import from_plain
from cartable.records.paper_policy import PaperPolicy, PaperRule
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

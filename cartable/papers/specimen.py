"""A made-up record of every paper: what is drawn while nobody's file is at hand."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cartable.papers.compose import RECORD_KINDS
from cartable.plain import from_plain

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "paper_specimens.toml"
COMMON = "common"


@cache
def _made_up() -> dict[str, dict[str, Any]]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


@cache
def specimen(kind: str) -> Any:
    """The record of a paper of this kind, without standing texts. Raises KeyError for an unknown kind."""
    of_kind = RECORD_KINDS[kind]
    own = _made_up()[kind]
    names = {field.name for field in fields(of_kind)}
    shared = {name: part | own.get(name, {}) for name, part in _made_up()[COMMON].items() if _takes(own, names, name)}
    return from_plain(of_kind, _as_json(own | shared))


def _takes(own: dict[str, Any], names: set[str], name: str) -> bool:
    """Whether the record has a shared part of this name; words of its own under that name are no such part."""
    return name in names and isinstance(own.get(name, {}), dict)


def _as_json(value: Any) -> Any:
    """What TOML has and JSON has not: instants become UTC milliseconds, days ISO text."""
    if isinstance(value, dict):
        return {name: _as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    return value.isoformat() if isinstance(value, date) else value

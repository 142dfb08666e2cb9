"""The standing texts of a paper: terms and how to follow up, editable by the administrator and versioned."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select

from cartable.reading import Reading
from models.office import setting

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "paper_texts.toml"


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """The standing texts of one kind of paper and the version they have."""

    terms: tuple[str, ...]
    follow_up: tuple[str, ...]
    version: int


@cache
def _shipped() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return loaded


def paper_texts(reading: Reading, kind: str) -> PaperTexts:
    """The office's own texts of a kind, else the shipped ones as version 0."""
    row = reading.execute(select(setting.c.value, setting.c.version).where(setting.c.key == f"paper.{kind}")).first()
    if row is None:
        shipped = _shipped().get(kind, {})
        return PaperTexts(tuple(shipped.get("terms", ())), tuple(shipped.get("follow_up", ())), 0)
    stored = json.loads(row.value)
    return PaperTexts(tuple(stored.get("terms", ())), tuple(stored.get("follow_up", ())), int(row.version))

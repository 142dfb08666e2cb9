"""The template of a paper: standing texts and the blocks shown, editable by the administrator, every version kept."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select

from cartable.persian_text import clean_line
from cartable.reading import Reading
from cartable.records.office import PaperTexts
from cartable.records.papers import PAPER_BLOCKS
from models.documents import paper_template
from models.office import app_user

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "paper_texts.toml"

TEXT_KINDS = (
    "registration_receipt", "reception_receipt", "inspection_receipt", "shipment_receipt", "service_receipt",
    "settlement_sheet", "delivery_receipt", "final_letter",
)  # fmt: skip
"""The papers that carry texts of the office's own."""
TEMPLATE_KINDS = tuple(PAPER_BLOCKS)
"""The papers of which an office chooses the blocks: all of them."""


@cache
def _shipped() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return loaded


def shipped_texts(kind: str) -> PaperTexts:
    """What the program comes with: version 0, all blocks as usual."""
    shipped = _shipped().get(kind, {})
    return PaperTexts(tuple(shipped.get("terms", ())), tuple(shipped.get("follow_up", ())), 0, kind)


def paper_texts(reading: Reading, kind: str) -> PaperTexts:
    """The office's own template of a kind, else the shipped one."""
    row = reading.execute(_versions(kind).limit(1)).first()
    return shipped_texts(kind) if row is None else _from_row(kind, row)


def paper_versions(reading: Reading, kind: str) -> tuple[PaperTexts, ...]:
    """Every version there was, newest first; the shipped one is the last."""
    return (*(_from_row(kind, row) for row in reading.execute(_versions(kind))), shipped_texts(kind))


def _versions(kind: str) -> Select[Any]:
    template = paper_template.c
    return (
        select(template.version, template.body, template.saved_at, app_user.c.display_name)
        .join(app_user, app_user.c.id == template.saved_by_id)
        .where(template.kind == kind)
        .order_by(template.version.desc())
    )


def _from_row(kind: str, row: Any) -> PaperTexts:
    parts = {name: tuple(lines) for name, lines in json.loads(row.body).items()}
    return PaperTexts(
        **parts, version=int(row.version), kind=kind, saved_by=row.display_name, saved_at=int(row.saved_at)
    )


def standing_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """The lines of a text as papers print them: trimmed, blank ones dropped."""
    return tuple(line for line in map(clean_line, texts) if line)


def with_texts(record: Any, texts: PaperTexts) -> Any:
    """A paper's record with the template in those of its fields that hold it."""
    held = {
        "terms": texts.terms,
        "storage_terms": texts.terms,
        "follow_up": texts.follow_up,
        "blocks": texts.blocks,
    }
    names = {field.name for field in fields(record)}
    return replace(record, **{name: value for name, value in held.items() if name in names})

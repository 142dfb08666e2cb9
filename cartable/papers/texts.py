"""The standing texts of a paper: terms and how to follow up, editable by the administrator and versioned."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

from sqlalchemy import select

from cartable.reading import Reading
from cartable.records.office import PaperTexts
from models.office import setting

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "paper_texts.toml"

TEXT_KINDS = (
    "registration_receipt", "reception_receipt", "inspection_receipt", "shipment_receipt", "service_receipt",
    "settlement_sheet", "delivery_receipt", "final_letter",
)  # fmt: skip
"""The papers that carry texts of the office's own."""


@cache
def _shipped() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return loaded


def texts_key(kind: str) -> str:
    """The key of a kind's texts among the office's settings."""
    return f"paper.{kind}"


def paper_texts(reading: Reading, kind: str) -> PaperTexts:
    """The office's own texts of a kind, else the shipped ones as version 0."""
    row = reading.execute(select(setting.c.value, setting.c.version).where(setting.c.key == texts_key(kind))).first()
    if row is None:
        shipped = _shipped().get(kind, {})
        return PaperTexts(tuple(shipped.get("terms", ())), tuple(shipped.get("follow_up", ())), 0, kind)
    stored = json.loads(row.value)
    return PaperTexts(tuple(stored.get("terms", ())), tuple(stored.get("follow_up", ())), int(row.version), kind)

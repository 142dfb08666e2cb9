"""Files that the one being written may repeat: by phone, serial, or the sender's own letter number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from cartable.identifiers import fold_phone, fold_serial
from cartable.permissions import visible
from cartable.persian_text import clean_line, latin_digits, repair_layout
from cartable.queries.cases import OfferDuplicates
from cartable.reading import Reading, record
from cartable.records.case_card import EarlierCase
from models.case import case_file
from models.documents import letter
from models.party import party_phone
from models.product import product_unit

LIMIT = 20


def offer_duplicates(reading: Reading, query: OfferDuplicates) -> tuple[EarlierCase, ...]:
    """Open ones first, then newest; ``same`` is letter, both (phone and serial), serial or phone.

    A number marked as shared warns of nothing (domain rules §3).
    """
    found: dict[int, set[str]] = {}
    for same, keys in _arms(reading, query):
        for case_id in reading.connection.scalars(keys.limit(LIMIT)):
            found.setdefault(case_id, set()).add(same)
    if not found:
        return ()
    rows = reading.execute(
        select(
            case_file.c.id, case_file.c.number, case_file.c.subject, case_file.c.state, case_file.c.registered_at,
        )
        .where(case_file.c.id.in_(found))
        .order_by(case_file.c.holder_post_id.is_(None), case_file.c.registered_at.desc(), case_file.c.id.desc())
        .limit(LIMIT)
    )  # fmt: skip
    return tuple(record(EarlierCase, *row, _same(found[row[0]])) for row in rows)


def _arms(reading: Reading, query: OfferDuplicates) -> list[tuple[str, Select[Any]]]:
    """Each kind of match with the newest files it names."""
    arms: list[tuple[str, ColumnElement[bool]]] = []
    phone = fold_phone(query.phone)
    if len(phone) >= 8:
        owners = select(party_phone.c.party_id).where(
            or_(party_phone.c.number == phone, party_phone.c.number == f"0{phone}"), party_phone.c.is_shared == 0
        )
        arms.append(("phone", case_file.c.complainant_id.in_(owners)))
    serials = {fold_serial(query.serial), fold_serial(repair_layout(query.serial))} - {""}
    if serials:
        named = product_unit.c.folded.in_(serials)
        sets = select(product_unit.c.set_id).where(named, product_unit.c.set_id.is_not(None))
        units = select(product_unit.c.id).where(named | product_unit.c.set_id.in_(sets))
        arms.append(("serial", case_file.c.product_unit_id.in_(units)))
    theirs = latin_digits(clean_line(query.their_number))
    if theirs:
        letters = select(letter.c.case_id).where(letter.c.their_number == theirs, letter.c.case_id.is_not(None))
        arms.append(("letter", case_file.c.id.in_(letters)))
    files = select(case_file.c.id).where(visible(reading.authority))
    newest = files.order_by(case_file.c.holder_post_id.is_(None), case_file.c.registered_at.desc())
    return [(same, newest.where(condition)) for same, condition in arms]


def _same(kinds: set[str]) -> str:
    if "letter" in kinds:
        return "letter"
    return "both" if len(kinds) == 2 else kinds.pop()

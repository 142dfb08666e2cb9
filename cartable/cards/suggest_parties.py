"""Who may be calling: the type-ahead over phone, last four digits and name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from cartable.identifiers import fold_phone
from cartable.outcome import COUNT_CAP
from cartable.permissions import visible
from cartable.persian_text import fold
from cartable.prefixes import begins_with
from cartable.queries.cases import SuggestParties
from cartable.reading import Reading, record
from cartable.records.caller import PartySuggestion
from models.case import case_file
from models.party import party, party_address, party_phone
from models.product import place

SHORTEST_PHONE, SHORTEST_NAME = 3, 2
LAST_FOUR = 4
LONGEST_LIST = 20
SPARE = 4
"""A person with several matching phones is one line, so more phones are read than lines are shown."""


def suggest_parties(reading: Reading, query: SuggestParties) -> tuple[PartySuggestion, ...]:
    """By phone when enough of one is typed, else by the beginning of name or family name; merged people are left out.

    Counts are of files that exist for the asking actor, each up to COUNT_CAP.
    """
    limit = min(max(query.limit, 1), LONGEST_LIST)
    digits, name = fold_phone(query.phone), fold(query.name)
    if len(digits) >= SHORTEST_PHONE:
        found = _by_phone(reading, digits, limit)
    elif len(name) >= SHORTEST_NAME:
        found = _by_name(reading, name, limit)
    else:
        return ()
    return _lines(reading, found)


def _by_phone(reading: Reading, digits: str, limit: int) -> dict[int, str]:
    """Person to the number that matched, the exact beginning before the ending."""
    prefixes = [digits] if digits.startswith("0") else [digits, f"0{digits}"]
    wanted = [or_(*(begins_with(reading.connection, party_phone.c.number, each) for each in prefixes))]
    if len(digits) >= LAST_FOUR:
        ends = party_phone.c.last_four == digits[-LAST_FOUR:]
        if len(digits) > LAST_FOUR:
            ends = and_(ends, party_phone.c.number.contains(digits, autoescape=True))
        wanted.append(ends)
    found: dict[int, str] = {}
    for condition in wanted:
        rows = reading.execute(
            select(party_phone.c.party_id, party_phone.c.number)
            .join(party, party.c.id == party_phone.c.party_id)
            .where(condition, party.c.merged_into_id.is_(None))
            .order_by(party_phone.c.number, party_phone.c.party_id)
            .limit(limit * SPARE)
        )
        for party_id, number in rows:
            if len(found) < limit:
                found.setdefault(party_id, number)
    return found


def _by_name(reading: Reading, name: str, limit: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for column in (party.c.family_folded, party.c.folded):
        rows = reading.connection.scalars(
            select(party.c.id)
            .where(begins_with(reading.connection, column, name), party.c.merged_into_id.is_(None))
            .order_by(_ordered(reading, column), party.c.id)
            .limit(limit)
        )
        for party_id in rows:
            if len(found) < limit:
                found.setdefault(party_id, "")
    return found


def _ordered(reading: Reading, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column.collate("C") if reading.connection.dialect.name == "postgresql" else column


def _lines(reading: Reading, found: dict[int, str]) -> tuple[PartySuggestion, ...]:
    if not found:
        return ()
    rows = {row[0]: row for row in reading.execute(_facts(reading, tuple(found)))}
    return tuple(
        record(PartySuggestion, key, rows[key][1], number or rows[key][2], *rows[key][3:6], bool(rows[key][6]))
        for key, number in found.items()
    )


def _facts(reading: Reading, ids: Sequence[int]) -> Select[Any]:
    """Name, first phone, city, all and open files, and whether the number serves many."""
    phones = (
        select(party_phone.c.number)
        .where(party_phone.c.party_id == party.c.id)
        .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
        .limit(1)
    )
    city = (
        select(place.c.name)
        .join(party_address, party_address.c.city_id == place.c.id)
        .where(party_address.c.party_id == party.c.id)
        .order_by(party_address.c.is_primary.desc(), party_address.c.id.desc())
        .limit(1)
    )
    shared = select(func.coalesce(func.max(party_phone.c.is_shared), 0)).where(party_phone.c.party_id == party.c.id)
    return select(
        party.c.id, party.c.name, func.coalesce(phones.scalar_subquery(), ""),
        func.coalesce(city.scalar_subquery(), ""), _count(reading, False), _count(reading, True),
        shared.scalar_subquery(),
    ).where(party.c.id.in_(ids))  # fmt: skip


def _count(reading: Reading, only_open: bool) -> ColumnElement[int]:
    files = select(literal(1)).where(case_file.c.complainant_id == party.c.id, visible(reading.authority))
    if only_open:
        files = files.where(case_file.c.holder_post_id.is_not(None))
    return select(func.count()).select_from(files.limit(COUNT_CAP).correlate(party).subquery()).scalar_subquery()

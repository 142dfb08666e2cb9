"""Who calls, in one trip: the person, his files, his machines and what he was promised last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from cartable.cards.earlier import earlier_cases
from cartable.cards.party_card import read_party
from cartable.cards.suggest_units import read_units
from cartable.errors import NotFound
from cartable.permissions import visible
from cartable.queries.cases import FetchCaller
from cartable.reading import Reading
from cartable.records.caller import CallerCard
from models.case import case_file, follow_up
from models.party import party
from models.product import product_unit

UNITS = 8


def fetch_caller(reading: Reading, query: FetchCaller) -> CallerCard:
    """A merged person is answered by the one he was merged into. Raises NotFound for nobody."""
    party_id = _living(reading, query.party_id)
    opened = _open_case(reading, party_id)
    promise = _last_promise(reading, party_id)
    return CallerCard(
        party=read_party(reading, party_id),
        cases=earlier_cases(reading, party_id, None),
        open_case_id=None if opened is None else opened.id,
        open_case_version=None if opened is None else opened.version,
        open_case_number="" if opened is None else opened.number,
        open_case_contacts=0 if opened is None else opened.contacts,
        last_promise="" if promise is None else promise.body,
        last_promise_at=None if promise is None else promise.due_at,
        units=read_units(reading, _unit_ids(reading, party_id)),
    )


def _living(reading: Reading, party_id: int) -> int:
    row = reading.execute(select(party.c.id, party.c.merged_into_id).where(party.c.id == party_id)).first()
    if row is None:
        raise NotFound("party_not_found")
    return int(row.id) if row.merged_into_id is None else _living(reading, row.merged_into_id)


def _open_case(reading: Reading, party_id: int) -> Any:
    """The newest open file he complains in."""
    return reading.execute(
        select(case_file.c.id, case_file.c.version, case_file.c.number, case_file.c.contacts)
        .where(
            case_file.c.complainant_id == party_id,
            case_file.c.holder_post_id.is_not(None),
            visible(reading.authority),
        )
        .order_by(case_file.c.registered_at.desc(), case_file.c.id.desc())
        .limit(1)
    ).first()


def _last_promise(reading: Reading, party_id: int) -> Any:
    """The promise that still stands, else the last one made, whatever became of it."""
    return reading.execute(
        select(follow_up.c.body, follow_up.c.due_at)
        .join(case_file, case_file.c.id == follow_up.c.case_id)
        .where(
            case_file.c.complainant_id == party_id,
            follow_up.c.kind == "promise",
            follow_up.c.result != "cancelled",
            visible(reading.authority),
        )
        .order_by(follow_up.c.done_at.is_not(None), follow_up.c.at.desc(), follow_up.c.id.desc())
        .limit(1)
    ).first()


def _unit_ids(reading: Reading, party_id: int) -> Sequence[int]:
    """What he owns and what he complained of, the newest first."""
    complained = select(case_file.c.product_unit_id).where(
        case_file.c.complainant_id == party_id,
        case_file.c.product_unit_id.is_not(None),
        visible(reading.authority),
    )
    owned = select(product_unit.c.id).where(product_unit.c.owner_id == party_id)
    return reading.connection.scalars(
        select(product_unit.c.id)
        .where(product_unit.c.id.in_(owned.union(complained)))
        .order_by(product_unit.c.id.desc())
        .limit(UNITS)
    ).all()

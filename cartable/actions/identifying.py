"""What identifies a person or an organization: read, added at intake, put right, emptied, or declared absent.

«ندارد» and «نداد» are values of their own (domain rules §3): whoever was asked once need not be asked again.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, select, update

from cartable.commands.cases import PartyInput
from cartable.errors import BadInput
from cartable.identifiers import (
    mask_national_id,
    parse_company_id,
    parse_foreign_id,
    parse_national_id,
    parse_passport,
)
from cartable.unit_of_work import UnitOfWork
from models.party import party_identifier

PARSERS: dict[str, Callable[[str], str]] = {
    "national_id": parse_national_id,
    "company_id": parse_company_id,
    "foreign_id": parse_foreign_id,
    "passport": parse_passport,
}
OTHER_KNOWN = {
    "national_id": "other_national_id_known",
    "company_id": "other_company_id_known",
    "foreign_id": "other_foreign_id_known",
    "passport": "other_passport_known",
}
ABSENT = "none"
"""The kind of row that says why there is no identifier; its value is one of :data:`ABSENCES`."""
ABSENCES = frozenset({"has_none", "not_given"})


def read_identifiers(given: PartyInput) -> dict[str, str]:
    """The identifiers typed, by kind and in their stored form. Raises BadInput at the field."""
    typed = {kind: str(getattr(given, kind)) for kind in PARSERS}
    return {kind: PARSERS[kind](text) for kind, text in typed.items() if text.strip()}


def read_absence(given: PartyInput) -> str:
    """Why there is none, as typed; empty when nothing was said. Raises BadInput at the field."""
    if given.identifier_absent and given.identifier_absent not in ABSENCES:
        raise BadInput("unknown_absence", field="identifier_absent")
    return given.identifier_absent


def add_identifiers(work: UnitOfWork, person_id: int, found: dict[str, str], absence: str) -> None:
    """What intake learnt; another one of a kind that is known already is refused at its field.

    An absence is kept only of somebody who has none: intake never refuses for it.
    """
    known = _known(work, person_id)
    for kind, value in found.items():
        if known.get(kind, value) != value:
            raise BadInput(OTHER_KNOWN[kind], field=kind)
    wanted = known | found
    if absence and not wanted.keys() - {ABSENT}:
        wanted[ABSENT] = absence
    _write(work, person_id, known, wanted)


def correct_identifiers(
    work: UnitOfWork, person_id: int, given: PartyInput, emptied: frozenset[str]
) -> dict[str, object]:
    """Puts identifiers right; returns what the changed ones were, personal ones masked.

    Raises BadInput at the field; an absence beside an identifier is refused.
    """
    found, absence = read_identifiers(given), read_absence(given)
    known = _known(work, person_id)
    wanted = {kind: value for kind, value in known.items() if kind not in emptied} | found
    if "identifier_absent" in emptied or found:
        wanted.pop(ABSENT, None)
    if absence:
        if wanted.keys() - {ABSENT}:
            raise BadInput("identifier_known", field="identifier_absent")
        wanted[ABSENT] = absence
    _write(work, person_id, known, wanted)
    changed = [kind for kind in (*PARSERS, ABSENT) if known.get(kind) != wanted.get(kind)]
    return {"identifier_absent" if kind == ABSENT else kind: _told(kind, known.get(kind, "")) for kind in changed}


def _told(kind: str, value: str) -> str:
    return value if kind in (ABSENT, "company_id") or not value else mask_national_id(value)


def _known(work: UnitOfWork, person_id: int) -> dict[str, str]:
    rows = select(party_identifier.c.kind, party_identifier.c.value).where(party_identifier.c.party_id == person_id)
    return {str(kind): str(value) for kind, value in work.execute(rows)}


def _write(work: UnitOfWork, person_id: int, known: dict[str, str], wanted: dict[str, str]) -> None:
    """Brings the rows from what is known to what is wanted; an identifier ends its absence."""
    if wanted.keys() - {ABSENT}:
        wanted = {kind: value for kind, value in wanted.items() if kind != ABSENT}
    held = party_identifier.c.party_id == person_id
    for kind in known.keys() - wanted.keys():
        work.execute(delete(party_identifier).where(held, party_identifier.c.kind == kind))
    for kind, value in wanted.items():
        if kind not in known:
            work.insert(party_identifier, party_id=person_id, kind=kind, value=value)
        elif known[kind] != value:
            work.execute(update(party_identifier).where(held, party_identifier.c.kind == kind).values(value=value))

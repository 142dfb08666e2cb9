"""Corrects a person's own record; every file he stands on is found by the new words at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from cartable.actions.intake import full_name
from cartable.case_head import lock_case
from cartable.commands.cases import PartyInput
from cartable.commands.parties import CorrectParty
from cartable.errors import Conflict, NotFound
from cartable.identifiers import (
    mask_national_id,
    parse_landline,
    parse_mobile,
    parse_national_id,
    parse_postal_code,
)
from cartable.permissions import visible
from cartable.persian_text import clean, clean_line, fold
from cartable.records.done import RowWritten
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_party
from models.party import party, party_address, party_identifier, party_phone

Before = dict[str, object]
"""What each corrected field was, for the events of the person's files."""
SEARCHED = frozenset({"given_name", "family_name", "mobile", "landline", "national_id"})


def correct_party(work: UnitOfWork, command: CorrectParty) -> RowWritten:
    """An empty text leaves what is known; hours and wishes about calls are set as given.

    A phone or national id given replaces the one of its kind. Raises BadInput at the field, NotFound (a merged person
    too), Conflict (stale).
    """
    work.authority.require("party")
    row = work.execute(
        select(party).where(party.c.id == command.party_id, party.c.merged_into_id.is_(None)).with_for_update()
    ).first()
    if row is None:
        raise NotFound("party_not_found")
    if row.version != command.version:
        raise Conflict("row_changed", table="party", id=row.id)
    files = _lock_open_files(work, row.id)
    before: Before = {}
    version = _correct_head(work, row, command.party, before)
    _correct_phones(work, row.id, command.party, before)
    _correct_address(work, row.id, command.party, before)
    _correct_national_id(work, row.id, command.party, before)
    if before:
        for case_id, post_id in files:
            work.record_event(case_id, "party", post_id, party=row.id, before=before)
    if SEARCHED & set(before):
        # Files that the actor may not see are found by the new words as well; nothing tells him of them.
        linked = select(case_party.c.case_id).where(case_party.c.party_id == row.id).distinct()
        for case_id in work.connection.scalars(linked).all():
            index_case(work, case_id)
    return RowWritten(row.id, version)


def _lock_open_files(work: UnitOfWork, party_id: int) -> list[tuple[int, int]]:
    """The person's open files in the order of their keys, each with the seat that signs on it."""
    linked = select(case_party.c.case_id).where(case_party.c.party_id == party_id)
    seen = (
        select(case_file.c.id)
        .where(case_file.c.id.in_(linked), case_file.c.holder_post_id.is_not(None), visible(work.authority))
        .order_by(case_file.c.id)
    )
    return [(key, lock_case(work, key, None).acting_post_id) for key in work.connection.scalars(seen).all()]


def _correct_head(work: UnitOfWork, row: Any, given: PartyInput, before: Before) -> int:
    values: dict[str, object] = {
        "given_name": clean_line(given.given_name) or row.given_name,
        "family_name": clean_line(given.family_name) or row.family_name,
        "kind": given.kind,
        "best_hour": clean_line(given.best_hour),
        "no_sms": int(given.no_sms),
        "no_call": int(given.no_call),
    }
    before.update({name: row._mapping[name] for name, value in values.items() if row._mapping[name] != value})
    name = full_name(str(values["given_name"]), str(values["family_name"])) or row.name
    return work.edit(
        party,
        row.id,
        row.version,
        name=name,
        folded=fold(name),
        family_folded=fold(str(values["family_name"])),
        **values,
    )


def _correct_phones(work: UnitOfWork, party_id: int, given: PartyInput, before: Before) -> None:
    known = work.execute(
        select(party_phone).where(party_phone.c.party_id == party_id).order_by(party_phone.c.is_primary.desc())
    ).all()
    for kind, typed, parse in (("mobile", given.mobile, parse_mobile), ("landline", given.landline, parse_landline)):
        if not typed.strip():
            continue
        number = parse(typed)
        values = {
            "number": number, "last_four": number.partition("x")[0][-4:], "is_shared": int(given.phone_is_shared),
            "extension": clean_line(given.extension) if kind == "landline" else "",
        }  # fmt: skip
        same = next((each for each in known if each.number == number), None)
        old = same or next((each for each in known if each.kind == kind), None)
        if old is None:
            work.insert(party_phone, party_id=party_id, kind=kind, is_primary=int(not known), **values)
        else:
            work.update(party_phone, {"id": old.id}, **values)
        if same is None:
            before[kind] = old.number if old is not None else ""


def _correct_address(work: UnitOfWork, party_id: int, given: PartyInput, before: Before) -> None:
    body = clean(given.address)
    postal_code = parse_postal_code(given.postal_code) if given.postal_code.strip() else ""
    if not body and not postal_code and given.city_id is None:
        return
    old = work.execute(
        select(party_address)
        .where(party_address.c.party_id == party_id)
        .order_by(party_address.c.is_primary.desc(), party_address.c.id.desc())
    ).first()
    if old is None:
        work.insert(
            party_address,
            party_id=party_id,
            city_id=given.city_id,
            body=body,
            postal_code=postal_code,
            is_primary=1,
        )
        before["address"] = ""
        return
    values: dict[str, object] = {
        "body": body or old.body,
        "postal_code": postal_code or old.postal_code,
        "city_id": old.city_id if given.city_id is None else given.city_id,
    }
    if all(old._mapping[name] == value for name, value in values.items()):
        return
    work.update(party_address, {"id": old.id}, **values)
    before["address"] = {name: old._mapping[name] for name in values}


def _correct_national_id(work: UnitOfWork, party_id: int, given: PartyInput, before: Before) -> None:
    if not given.national_id.strip():
        return
    value = parse_national_id(given.national_id)
    held = (party_identifier.c.party_id == party_id) & (party_identifier.c.kind == "national_id")
    old = work.connection.scalar(select(party_identifier.c.value).where(held))
    if old == value:
        return
    if old is None:
        work.insert(party_identifier, party_id=party_id, kind="national_id", value=value)
    else:
        work.execute(update(party_identifier).where(held).values(value=value))
    before["national_id"] = mask_national_id(old) if old is not None else ""

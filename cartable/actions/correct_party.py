"""Corrects a person's own record; every file he stands on is found by the new words at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from cartable.actions.identifying import PARSERS, correct_identifiers
from cartable.actions.intake import Phone, full_name, read_landline, serves_many
from cartable.case_head import lock_case
from cartable.commands.cases import PartyInput
from cartable.commands.parties import CorrectParty
from cartable.errors import BadInput, Conflict, NotFound
from cartable.identifiers import parse_extension, parse_mobile, parse_postal_code
from cartable.permissions import visible
from cartable.persian_text import clean, clean_line, fold
from cartable.records.done import RowWritten
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_party
from models.party import party, party_address, party_phone

Before = dict[str, object]
"""What each corrected field was, for the events of the person's files."""
SEARCHED = frozenset({"given_name", "family_name", "mobile", "landline", *PARSERS})
ADDRESS = frozenset({"city_id", "address", "postal_code"})

EMPTIABLE = ADDRESS | {"given_name", "mobile", "landline", "extension", "identifier_absent", *PARSERS}
"""What may be emptied knowingly: a name stays, hours and wishes are set as given anyway."""


def correct_party(work: UnitOfWork, command: CorrectParty) -> RowWritten:
    """An empty text leaves what is known unless it is named as emptied; hours and wishes about calls are set as given.

    A phone or identifier given replaces the one of its kind. Raises BadInput at the field, NotFound (a merged person
    too), Conflict (stale).
    """
    work.authority.require("party")
    emptied = _read_emptied(command)
    row = work.execute(
        select(party).where(party.c.id == command.party_id, party.c.merged_into_id.is_(None)).with_for_update()
    ).first()
    if row is None:
        raise NotFound("party_not_found")
    if row.version != command.version:
        raise Conflict("row_changed", table="party", id=row.id)
    files = _lock_open_files(work, row.id)
    before: Before = {}
    version = _correct_head(work, row, command.party, emptied, before)
    _correct_phones(work, row.id, command.party, emptied, before)
    _correct_address(work, row.id, command.party, emptied, before)
    before |= correct_identifiers(work, row.id, command.party, emptied)
    if before:
        for case_id, post_id in files:
            work.record_event(case_id, "party", post_id, party=row.id, before=before)
    if SEARCHED & set(before):
        # Files that the actor may not see are found by the new words as well; nothing tells him of them.
        linked = select(case_party.c.case_id).where(case_party.c.party_id == row.id).distinct()
        for case_id in work.connection.scalars(linked).all():
            index_case(work, case_id)
    return RowWritten(row.id, version)


def _read_emptied(command: CorrectParty) -> frozenset[str]:
    """The fields to empty; a value beside its own emptying is a slip and is refused at the field."""
    for name in command.emptied:
        if name not in EMPTIABLE:
            raise BadInput("not_emptied", field=name)
        if getattr(command.party, name) not in ("", None):
            raise BadInput("given_and_emptied", field=name)
    return frozenset(command.emptied)


def _lock_open_files(work: UnitOfWork, party_id: int) -> list[tuple[int, int]]:
    """The person's open files in the order of their keys, each with the seat that signs on it."""
    linked = select(case_party.c.case_id).where(case_party.c.party_id == party_id)
    seen = (
        select(case_file.c.id)
        .where(case_file.c.id.in_(linked), case_file.c.holder_post_id.is_not(None), visible(work.authority))
        .order_by(case_file.c.id)
    )
    return [(key, lock_case(work, key, None).acting_post_id) for key in work.connection.scalars(seen).all()]


def _correct_head(work: UnitOfWork, row: Any, given: PartyInput, emptied: frozenset[str], before: Before) -> int:
    values: dict[str, object] = {
        "given_name": clean_line(given.given_name) or ("" if "given_name" in emptied else row.given_name),
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


def _correct_phones(
    work: UnitOfWork, party_id: int, given: PartyInput, emptied: frozenset[str], before: Before
) -> None:
    known = work.execute(
        select(party_phone)
        .where(party_phone.c.party_id == party_id)
        .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
    ).all()
    first = {kind: next((each for each in known if each.kind == kind), None) for kind in ("mobile", "landline")}
    if given.mobile.strip():
        _put_phone(work, party_id, known, first["mobile"], Phone(parse_mobile(given.mobile), "mobile"), given, before)
    if given.landline.strip():
        phone = read_landline(given.landline, given.extension)
        _put_phone(work, party_id, known, first["landline"], phone, given, before)
    elif given.extension.strip() or "extension" in emptied:
        _put_extension(work, first["landline"], given.extension, before)
    for kind in ("mobile", "landline"):
        if kind in emptied:
            _forget_phone(work, known, first[kind], before)


def _put_phone(
    work: UnitOfWork, party_id: int, known: Sequence[Any], first: Any, phone: Phone, given: PartyInput, before: Before
) -> None:
    """A number he has keeps its row; another one takes the row of the first of its kind."""
    is_shared = given.phone_is_shared or serves_many(work, phone.number)
    values = {
        "number": phone.number, "last_four": phone.number[-4:], "is_shared": int(is_shared),
        "extension": phone.extension,
    }  # fmt: skip
    same = next((each for each in known if each.number == phone.number), None)
    old = same or first
    if old is None:
        work.insert(party_phone, party_id=party_id, kind=phone.kind, is_primary=int(not known), **values)
    else:
        work.update(party_phone, {"id": old.id}, **values)
    if same is None:
        before[phone.kind] = old.number if old is not None else ""
    elif same.extension != phone.extension:
        before["extension"] = same.extension


def _put_extension(work: UnitOfWork, landline: Any, typed: str, before: Before) -> None:
    if landline is None:
        raise BadInput("landline_needed", field="landline")
    extension = parse_extension(typed) if typed.strip() else ""
    if extension != landline.extension:
        work.update(party_phone, {"id": landline.id}, extension=extension)
        before["extension"] = landline.extension


def _forget_phone(work: UnitOfWork, known: Sequence[Any], old: Any, before: Before) -> None:
    """Takes a number away; the next one is called first from now on."""
    if old is None:
        return
    work.execute(delete(party_phone).where(party_phone.c.id == old.id))
    before[old.kind] = old.number
    following = next((each for each in known if each.id != old.id), None)
    if old.is_primary and following is not None:
        work.update(party_phone, {"id": following.id}, is_primary=1)


def _correct_address(
    work: UnitOfWork, party_id: int, given: PartyInput, emptied: frozenset[str], before: Before
) -> None:
    body = clean(given.address)
    postal_code = parse_postal_code(given.postal_code) if given.postal_code.strip() else ""
    if not body and not postal_code and given.city_id is None and not ADDRESS & emptied:
        return
    old = work.execute(
        select(party_address)
        .where(party_address.c.party_id == party_id)
        .order_by(party_address.c.is_primary.desc(), party_address.c.id.desc())
    ).first()
    if old is None:
        if body or postal_code or given.city_id is not None:
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
        "body": body or ("" if "address" in emptied else old.body),
        "postal_code": postal_code or ("" if "postal_code" in emptied else old.postal_code),
        "city_id": given.city_id or (None if "city_id" in emptied else old.city_id),
    }
    if all(old._mapping[name] == value for name, value in values.items()):
        return
    work.update(party_address, {"id": old.id}, **values)
    before["address"] = {name: old._mapping[name] for name in values}

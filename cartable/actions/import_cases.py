"""The files of an import: numbers taken like any other, one event each, found by the search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Select, select

from cartable.actions.import_batch import ImportBatch, chunks, remark_of, write_rows
from cartable.actions.import_phones import PhoneBook
from cartable.actions.import_units import Shelf
from cartable.actions.intake import first_words
from cartable.actions.referring import DAY_MS, DEFAULT_DUE_DAYS
from cartable.bulk_events import CaseEvent, record_events
from cartable.codes import new_tracking_code
from cartable.jalali import to_jalali
from cartable.messages import word
from cartable.numbering import insert_numbered_rows
from cartable.records.import_plan import ImportedCase
from cartable.search_index import search_body
from cartable.unit_of_work import UnitOfWork
from models.case import case_access, case_file, case_party, margin_note, referral
from models.keys import reserve_keys
from models.ledger import case_search, import_batch, import_row
from models.party import party
from models.product import product_family, product_model

EVENT = "import"
_FAR = date.max
_OF_THE_IDENTITY = frozenset({"impossible_date", "bad_phone"})
"""Problems of cells by which a row of a register is known again."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where imported files go: the branch whose numbers they take, the seat that acts, the post open ones wait at.

    ``due_at`` is when those fall due (UTC ms).
    """

    branch_id: int
    seat: int
    receiver: int
    due_at: int


def bring_cases(
    batch: ImportBatch, shelf: Shelf, book: PhoneBook, cases: Iterable[ImportedCase], landing: Landing
) -> int:
    """Adds the files that are new, in the order of their days; returns how many.

    A file's number is of the year it was registered in. An open one gets its deadline from today on: the days it
    waited in another register are no delay of this one. A closed one was closed nobody knows when; its own day stands.
    """
    came_marked = _came_marked(batch.work)
    new = []
    for case in cases:
        if batch.meet(case.fingerprint) is not None:
            continue
        there = None if case.marks else came_marked.get((case.legacy_number, case.text))
        if there is not None:
            batch.note(case.fingerprint, "case", there, created=False)
        else:
            new.append(case)
    new.sort(key=lambda each: (each.registered_on or _FAR, each.source.sheet, each.source.row))
    for some in chunks(new):
        _write_cases(batch, shelf, book, some, landing)
        batch.advance(len(some))
    return len(new)


def _came_marked(work: UnitOfWork) -> dict[tuple[str, str], int]:
    """Files whose day or phone could not be read when they came in with their marks, by old number and text.

    Mended in the register, the same row has another fingerprint; it must not become a second file.
    """
    rows = work.execute(
        select(case_file.c.id, case_file.c.legacy_number, case_file.c.statement, case_file.c.raw_import)
        .join(import_row, (import_row.c.row_id == case_file.c.id) & (import_row.c.target == "case"))
        .join(import_batch, import_batch.c.id == import_row.c.batch_id)
        .where(import_batch.c.mode == "mark", import_row.c.created == 1, import_row.c.undone == 0)
        .where(case_file.c.legacy_number != "", case_file.c.raw_import.contains('"marks":[{'))
    )
    return {
        (number, text): int(case_id)
        for case_id, number, text, raw in rows
        if any(mark["reason"] in _OF_THE_IDENTITY for mark in json.loads(raw)["marks"])
    }


def _write_cases(batch: ImportBatch, shelf: Shelf, book: PhoneBook, new: list[ImportedCase], landing: Landing) -> None:
    work = batch.work
    keys = reserve_keys(work.connection, case_file, len(new))
    rows = [_case(work, case_id, each, shelf, book, landing) for case_id, each in zip(keys, new, strict=True)]
    numbers = insert_numbered_rows(work, case_file, "case", landing.branch_id, rows)
    open_rows = [row for row in rows if row["holder_post_id"] is not None]
    write_rows(work, referral, [_referral(work, row, landing) for row in open_rows])
    posts = dict.fromkeys((landing.seat, landing.receiver))
    write_rows(work, case_access, [{"post_id": post, "case_id": row["id"]} for row in rows for post in posts])
    write_rows(
        work,
        case_party,
        [
            {"case_id": row["id"], "party_id": row["complainant_id"], "role": "complainant"}
            for row in rows
            if row["complainant_id"] is not None
        ],
    )
    write_rows(
        work,
        margin_note,
        [
            {"case_id": key, "at": work.now, "body": body, **work.signature(landing.seat)}
            for key, each in zip(keys, new, strict=True)
            if (body := _note(each))
        ],
    )
    _index(work, rows, new, numbers)
    events = []
    for key, each in zip(keys, new, strict=True):
        came = {"batch": batch.id, "number": numbers[key], "legacy": each.legacy_number, "row": each.source.row}
        events.append(CaseEvent(key, 0, "", came))
        batch.note(each.fingerprint, "case", key)
    record_events(work, EVENT, landing.seat, events)


def _case(
    work: UnitOfWork, case_id: int, case: ImportedCase, shelf: Shelf, book: PhoneBook, landing: Landing
) -> dict[str, object]:
    registered_at = work.now
    if case.registered_on is not None:
        registered_at = min(work.now, work.time.day_bounds_ms(case.registered_on)[0])
    is_closed = case.status == "closed"
    person_id = book.find_caller(case.customer_mobile, case.customer_name)
    return {
        "id": case_id,
        "year": to_jalali(work.time.local(registered_at).date())[0],
        "tracking_code": new_tracking_code(),
        "kind": "complaint",
        "channel": case.channel or "phone",
        "channel_detail": _json({"written": case.channel_text}) if case.channel_text and not case.channel else "",
        "state": "closed" if is_closed else "registered",
        "model_id": shelf.model(case.model_key),
        "product_unit_id": shelf.unit(case.model_key, case.serial_key),
        "complainant_id": person_id,
        "sender_name": case.customer_name or ("" if person_id is not None else case.customer_mobile),
        "subject": first_words(case.text),
        "statement": case.text,
        "holder_post_id": None if is_closed else landing.receiver,
        "registered_post_id": landing.seat,
        "registered_by_id": work.user_id,
        "registered_at": registered_at,
        "due_at": registered_at + DEFAULT_DUE_DAYS * DAY_MS if is_closed else landing.due_at,
        "closed_at": registered_at if is_closed else None,
        "legacy_number": case.legacy_number,
        "repair_cost": case.cost_rials,
        "raw_import": _json(_raw(case)),
    }


def _note(case: ImportedCase) -> str:
    """What a reader of the file must see of the row: its note, further numbers, what could not be read."""
    phones = f"{word('import', 'other_phones')}: {'، '.join(case.other_phones)}" if case.other_phones else ""
    return "\n".join(filter(None, (case.note, phones, remark_of(mark for mark in case.marks if mark.raw))))


def _raw(case: ImportedCase) -> dict[str, object]:
    """What the row said that no field of a file holds, and what could not be read of it."""
    return {
        "sheet": case.source.sheet,
        "row": case.source.row,
        "channel": case.channel_text,
        "status": case.status_text,
        "model": case.model_code,
        "serial": case.serial,
        "marks": [{"column": mark.column, "reason": mark.reason, "raw": mark.raw} for mark in case.marks],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _referral(work: UnitOfWork, row: dict[str, object], landing: Landing) -> dict[str, object]:
    read = (work.now, work.user_id) if landing.receiver == landing.seat else (None, None)
    return {
        "case_id": row["id"], "seq": 1, "from_post_id": landing.seat, "to_post_id": landing.receiver,
        "sent_by_id": work.user_id, "principal_id": work.principal_id, "purpose": "for_action", "sent_at": work.now,
        "due_at": row["due_at"], "read_at": read[0], "read_by_id": read[1],
    }  # fmt: skip


def _index(work: UnitOfWork, rows: list[dict[str, object]], cases: list[ImportedCase], numbers: dict[int, str]) -> None:
    people = _names(work, {row["complainant_id"] for row in rows})
    models = _models(work, {row["model_id"] for row in rows})
    bodies = []
    for row, case in zip(rows, cases, strict=True):
        key = row["id"]
        parts = (
            numbers[int(str(key))], str(row["tracking_code"]), case.legacy_number, case.customer_mobile,
            case.customer_name, people.get(row["complainant_id"], ""), case.serial, case.serial_key, case.model_code,
            *models.get(row["model_id"], ()), str(row["subject"]), case.text, case.note,
        )  # fmt: skip
        bodies.append({"case_id": key, "body": search_body(parts)})
    write_rows(work, case_search, bodies)


def _names(work: UnitOfWork, keys: set[object]) -> dict[object, str]:
    names = select(party.c.id, party.c.name)
    return {key: text for key, (text,) in _texts(work, names, party.c.id, keys).items()}


def _models(work: UnitOfWork, keys: set[object]) -> dict[object, tuple[str, ...]]:
    """What a file is found by of its model: code, name, brand and family, as one registered by hand."""
    words = select(
        product_model.c.id, product_model.c.code, product_model.c.name, product_model.c.brand, product_family.c.name
    ).outerjoin(product_family, product_family.c.id == product_model.c.family_id)
    return _texts(work, words, product_model.c.id, keys)


def _texts(work: UnitOfWork, words: Select[Any], key: Column[int], keys: set[object]) -> dict[object, tuple[str, ...]]:
    found: dict[object, tuple[str, ...]] = {}
    for some in chunks(sorted(int(str(each)) for each in keys if each is not None)):
        found |= {row[0]: tuple(text or "" for text in row[1:]) for row in work.execute(words.where(key.in_(some)))}
    return found

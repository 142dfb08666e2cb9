"""An office's own register comes in: everything in one transaction, so that a crash or «انصراف» leaves nothing."""

from __future__ import annotations

import json

from sqlalchemy import select, update

from cartable.actions.falling_due import due_after
from cartable.actions.import_batch import ImportBatch, chunks, known_fingerprints, write_rows
from cartable.actions.import_cases import Landing, bring_cases
from cartable.actions.import_people import Caller, bring_callers, bring_customers
from cartable.actions.import_phones import read_phone_book
from cartable.actions.import_units import bring_models, bring_units, bring_units_of_cases
from cartable.actions.referring import DEFAULT_DUE_DAYS, check_receivers
from cartable.commands.importing import ImportWorkbook
from cartable.errors import BadInput
from cartable.importing.plan_check import check_plan
from cartable.importing.register_row import fingerprint
from cartable.importing.vocabulary import header_key
from cartable.permissions import ROLE_VERBS
from cartable.persian_text import clean_line
from cartable.plain import to_plain
from cartable.records.import_plan import ImportedCase, ImportedUnit, ImportPlan
from cartable.records.imports import ImportDone
from cartable.unit_of_work import UnitOfWork
from models.ledger import import_batch, import_reject
from models.office import post, unit

NAME_LENGTH = 200


def import_workbook(work: UnitOfWork, command: ImportWorkbook) -> ImportDone:
    """Writes the plan's people, units and files, what is new of them, and keeps what was rejected with its reason.

    Raises Forbidden without the verb, BadInput for a plan that may not come in or when open files have nobody to go to.
    """
    work.authority.require("import")
    plan = command.plan
    check_plan(plan, strict=command.strict)
    landing = _landing(work, command.receiver_post_id)
    batch_id = work.insert(
        import_batch,
        file_name=clean_line(command.file_name)[-NAME_LENGTH:],
        sha256=command.sha256,
        mode=plan.mode,
        at=work.now,
        user_id=work.user_id,
        counts="",
    )
    records = len(plan.customers) + len(plan.units) + len(plan.cases)
    batch = ImportBatch(work, batch_id, known_fingerprints(work, _fingerprints(plan)), records)
    batch.advance()
    callers = _callers(plan)
    numbers = [number for each in plan.customers for number in (each.mobile, each.landline, *each.other_phones)]
    book = read_phone_book(batch, [*numbers, *(number for number, _ in callers)])
    customers = bring_customers(batch, book, plan.customers)
    people = bring_callers(batch, book, callers)
    shelf = bring_models(batch, plan.units, plan.cases)
    units = bring_units(batch, shelf, book, plan.units)
    units += bring_units_of_cases(batch, shelf, book, plan.cases)
    cases = bring_cases(batch, shelf, book, plan.cases, landing)
    batch.finish()
    done = ImportDone(batch_id, customers, people, units, cases, batch.linked, batch.met, len(plan.rejected_rows))
    _keep_rejects(batch, plan)
    work.execute(
        update(import_batch).where(import_batch.c.id == batch_id).values(counts=json.dumps(to_plain(done)))
    )  # fmt: skip
    work.touch("everything")
    work.undoable = True
    return done


def _fingerprints(plan: ImportPlan) -> list[str]:
    """Everything the plan may bring in, people known by their phone alone among them."""
    return [
        *(each.fingerprint for each in plan.customers),
        *(each.fingerprint for each in plan.units),
        *(each.fingerprint for each in plan.cases),
        *(fingerprint("customer", mobile, header_key(name)) for mobile, name in _callers(plan)),
    ]


def _callers(plan: ImportPlan) -> dict[Caller, tuple[str, ...]]:
    """Who is spoken of by rows of units and files, with the further numbers of each."""
    found: dict[Caller, tuple[str, ...]] = {}
    rows: tuple[ImportedUnit | ImportedCase, ...] = (*plan.units, *plan.cases)
    for each in rows:
        caller = (each.customer_mobile, each.customer_name)
        found[caller] = tuple(dict.fromkeys((*found.get(caller, ()), *each.other_phones)))
    return found


def _landing(work: UnitOfWork, receiver: int | None) -> Landing:
    seat = work.authority.seat
    branch_id = int(
        work.execute(
            select(unit.c.branch_id).join(post, post.c.unit_id == unit.c.id).where(post.c.id == seat)
        ).scalar_one()
    )
    due_at = due_after(work, branch_id, DEFAULT_DUE_DAYS)
    if receiver is not None:
        check_receivers(work, receiver, ())
        return Landing(branch_id, seat, receiver, due_at)
    if "refer" in work.authority.verbs:
        return Landing(branch_id, seat, seat, due_at)
    # An administrator holds no files: they wait where clerks take them from.
    referring = [role for role, verbs in ROLE_VERBS.items() if "refer" in verbs]
    queue = work.connection.scalar(
        select(post.c.id)
        .join(unit, unit.c.id == post.c.unit_id)
        .where(
            post.c.kind == "queue", post.c.active == 1, post.c.role.in_(referring), unit.c.branch_id == branch_id
        )
        .order_by(post.c.id)
        .limit(1)
    )  # fmt: skip
    if queue is None:
        raise BadInput("receiver_needed", field="receiver_post_id")
    return Landing(branch_id, seat, int(queue), due_at)


def _keep_rejects(batch: ImportBatch, plan: ImportPlan) -> None:
    rows = {(each.sheet, each.row): json.dumps(dict(each.cells), ensure_ascii=False) for each in plan.rejected_rows}
    for some in chunks(plan.problems):
        write_rows(
            batch.work,
            import_reject,
            [
                {
                    "batch_id": batch.id, "sheet": problem.sheet[:80], "row": problem.row,
                    "column": problem.column[:80], "reason": problem.reason, "raw": problem.raw,
                    "cells": rows.get((problem.sheet, problem.row), ""),
                }
                for problem in some
            ],
        )  # fmt: skip
        batch.advance()

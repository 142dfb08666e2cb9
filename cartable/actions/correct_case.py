"""اصلاح: the file's own fields are put right; number, statement and history stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, exists, select

from cartable.actions.category_rule import SAFETY_URGENCY, alert_manager, read_category
from cartable.actions.choosing import chosen_title
from cartable.actions.intake import bring_person
from cartable.actions.intake_units import bring_thing
from cartable.actions.referring import grant_access, name_open_receivers
from cartable.actions.register_case import KINDS
from cartable.actions.typed import known_level, needed_text
from cartable.case_head import CaseHead, lock_case, move, permit
from cartable.commands.cases import CorrectCase, PartyInput, ProductInput
from cartable.errors import BadInput
from cartable.persian_text import clean, clean_line
from cartable.records.done import CaseMoved
from cartable.rules.concern import refuse_concerned_dealer
from cartable.rules.correction import Guarded, lowered
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_party

CORRECTABLE = (
    "kind", "subject", "category_id", "fault_id", "remedy", "urgency", "confidentiality", "dealer_id", "model_id",
    "product_unit_id", "serial_absent_reason", "complainant_id", "is_safety", "priority",
)  # fmt: skip
SUBJECT_LENGTH = 200


def correct_case(work: UnitOfWork, command: CorrectCase) -> CaseMoved:
    """Writes what differs, and the event keeps both sides of it. Nothing different leaves no trace.

    Lowering safety or confidentiality needs a reason and the verb «confidential». Raises BadInput at the field,
    Forbidden (neither holder nor registrar; lowering), Conflict (stale).
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "correct")
    columns = [case_file.c[name] for name in CORRECTABLE]
    before = dict(work.execute(select(*columns).where(case_file.c.id == head.id)).mappings().one())
    wanted = _wanted(work, head, command, before)
    changes = {name: value for name, value in wanted.items() if value != before[name]}
    if not changes:
        _note_person(work, head, command)
        return CaseMoved(head.id, head.number, "correct", head.version, referral_id=head.referral_id)
    reason = clean(command.reason)
    _guard(work, before, before | changes, reason)
    version = move(work, head, state=state, **changes)
    _follow(work, head, before, before | changes)
    index_case(work, head.id)
    work.touch("inbox", "sent")
    work.record_event(
        head.id, "correct", head.acting_post_id, before={name: before[name] for name in changes}, after=changes,
        reason=reason,
    )  # fmt: skip
    return CaseMoved(head.id, head.number, "correct", version, referral_id=head.referral_id)


def _wanted(work: UnitOfWork, head: CaseHead, command: CorrectCase, before: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as they shall be, of everything the command names."""
    wanted: dict[str, Any] = {}
    if command.kind is not None:
        if command.kind not in KINDS:
            raise BadInput("unknown_kind", field="kind")
        wanted["kind"] = command.kind
    if command.subject is not None:
        wanted["subject"] = needed_text(clean_line(command.subject), "subject")[:SUBJECT_LENGTH]
    if command.category_id is not None and command.category_id != before["category_id"]:
        rule = read_category(work, command.category_id)
        wanted |= {"category_id": command.category_id, "is_safety": int(rule.is_safety), "priority": rule.severity}
        if rule.is_safety:
            wanted["urgency"] = SAFETY_URGENCY
    if command.fault_id is not None:
        wanted["fault_id"] = command.fault_id
    if command.dealer_id is not None:
        refuse_concerned_dealer(command.dealer_id, head.about_dealer_id)
        wanted["dealer_id"] = command.dealer_id
    if command.remedy is not None:
        if command.remedy and command.remedy != before["remedy"]:
            chosen_title(work, "remedy", command.remedy, "remedy")
        wanted["remedy"] = command.remedy
    if command.urgency is not None:
        wanted["urgency"] = known_level(command.urgency, "urgency")
    if command.confidentiality is not None:
        wanted["confidentiality"] = known_level(command.confidentiality, "confidentiality")
    if command.complainant is not None:
        wanted["complainant_id"] = _complainant(work, head, command.complainant)
    if command.product is not None:
        wanted |= _product(work, command.product, wanted.get("complainant_id", head.complainant_id))
    return wanted


def _product(work: UnitOfWork, given: ProductInput, owner_id: int | None) -> dict[str, Any]:
    thing = bring_thing(work, replace(given, part="", set_units=()), owner_id)
    reason = given.serial_absent_reason
    if reason:
        chosen_title(work, "serial_absent_reason", reason, "serial_absent_reason")
    return {"model_id": thing.model_id, "product_unit_id": thing.unit_id, "serial_absent_reason": reason}


def _complainant(work: UnitOfWork, head: CaseHead, given: PartyInput) -> int:
    """The right person takes the place of the wrong one; whom he replaced stands in the event."""
    person = bring_person(work, given)
    work.touch(case_id=head.id)
    if person.id == head.complainant_id:
        return person.id
    link = (case_party.c.case_id == head.id, case_party.c.role == "complainant")
    work.execute(delete(case_party).where(*link, case_party.c.party_id == head.complainant_id))
    if not work.connection.scalar(select(exists().where(*link, case_party.c.party_id == person.id))):
        work.insert(case_party, case_id=head.id, party_id=person.id, role="complainant", relation=given.relation)
    return person.id


def _note_person(work: UnitOfWork, head: CaseHead, command: CorrectCase) -> None:
    """The same complainant may have gained a phone by which the file must be found."""
    if command.complainant is None:
        work.was_idle = True
    else:
        index_case(work, head.id)


def _guard(work: UnitOfWork, before: Mapping[str, Any], after: Mapping[str, Any], reason: str) -> None:
    if lowered(_guarded(before), _guarded(after)):
        work.authority.require("confidential")
        if not reason:
            raise BadInput("lowering_needs_reason", field="reason")


def _guarded(row: Mapping[str, Any]) -> Guarded:
    return Guarded(bool(row["is_safety"]), int(row["urgency"]), int(row["confidentiality"]))


def _follow(work: UnitOfWork, head: CaseHead, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Whoever the file lies with, and who raised its level, go on seeing it; safety goes to the manager's follow-up."""
    if after["confidentiality"] > before["confidentiality"]:
        grant_access(work, head.id, (head.acting_post_id,), named=True)
        name_open_receivers(work, head.id)
    if after["is_safety"] and not before["is_safety"]:
        body = read_category(work, after["category_id"]).name
        alert_manager(work, head.id, head.acting_post_id, body, named=after["confidentiality"] > 0)

"""ادغام: a file goes up in another one of the same customer; nothing of it is lost, and its number stays."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from cartable.actions.end_case import end_case
from cartable.actions.referring import grant_access, name_open_receivers, refuse_concerned
from cartable.case_head import CaseHead, lock_case, move, permit
from cartable.commands.cases import MergeCase
from cartable.errors import BadInput, Forbidden
from cartable.persian_text import clean
from cartable.records.done import CaseMoved
from cartable.rules.case_states import OPEN
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_party, follow_up

CONCERNS = ("about_unit_id", "about_user_id", "about_dealer_id")
"""Whom a file complains of."""
RAISED = ("contacts", "urgency", "confidentiality", "is_safety", *CONCERNS)
"""The fields of the target that a merge may raise, and those it may fill."""


def merge_case(work: UnitOfWork, command: MergeCase) -> CaseMoved:
    """Ends this file as merged; the target counts its contacts and takes over its open promises.

    Notes, calls and papers stay where they were written. The target becomes as urgent and as confidential as the
    stricter of the two, and complains of whom this one complains. Raises BadInput (itself, not open, another customer,
    of somebody else), Forbidden (not the holder, concerned), Conflict (either is stale), NotFound.
    """
    if command.into_case_id == command.case_id:
        raise BadInput("merge_into_itself", field="into_case_id")
    versions = {command.case_id: command.version, command.into_case_id: command.into_version}
    heads = {case_id: lock_case(work, case_id, versions[case_id]) for case_id in sorted(versions)}
    source, target = heads[command.case_id], heads[command.into_case_id]
    state = permit(work, source, "merge")
    _check_target(work, source, target)
    promises = _move_promises(work, source.id, target.id)
    version = end_case(
        work, source, "merge", "merged", changes={"state": state, "merged_into_id": target.id}, into=target.id,
        reason=clean(command.reason),
    )  # fmt: skip
    _take_in(work, source, replace(target, acting_post_id=source.acting_post_id), promises)
    work.touch("follow_up")
    work.undoable = True
    return CaseMoved(source.id, source.number, "merge", version)


def _check_target(work: UnitOfWork, source: CaseHead, target: CaseHead) -> None:
    if target.state not in OPEN or target.holder_post_id is None:
        raise BadInput("merge_target_not_open", field="into_case_id", number=target.number, state=target.state)
    if not _same_customer(work, source, target):
        raise BadInput("merge_other_customer", field="into_case_id", number=target.number)
    if target.standing.is_concerned:
        raise Forbidden("verb_not_allowed_now", verb="merge", number=target.number, state=target.state)
    refuse_concerned(work, target.holder_post_id, source.about_unit_id, source.about_user_id)
    if any(_both(source, target, name) for name in CONCERNS):
        raise BadInput("merge_other_concern", field="into_case_id", number=target.number)
    if source.about_dealer_id is not None:
        dealer_id = work.connection.scalar(select(case_file.c.dealer_id).where(case_file.c.id == target.id))
        if dealer_id == source.about_dealer_id:
            raise BadInput("merge_dealer_concerned", field="into_case_id", number=target.number)


def _both(source: CaseHead, target: CaseHead, name: str) -> bool:
    """Whether both name somebody, and not the same: one file can keep only one of them away."""
    return None not in (getattr(source, name), getattr(target, name)) and getattr(source, name) != getattr(target, name)


def _same_customer(work: UnitOfWork, source: CaseHead, target: CaseHead) -> bool:
    """A person linked with both, or one device: a phone is no identity (domain rules §3)."""
    if source.product_unit_id is not None and source.product_unit_id == target.product_unit_id:
        return True
    people = [
        set(work.connection.scalars(select(case_party.c.party_id).where(case_party.c.case_id == head.id)))
        for head in (source, target)
    ]
    return bool(people[0] & people[1])


def _move_promises(work: UnitOfWork, source_id: int, target_id: int) -> list[int]:
    """A promise made to the customer is kept where the work goes on; returns the keys of what moved."""
    mine = (follow_up.c.case_id == source_id, follow_up.c.done_at.is_(None))
    moved = list(work.connection.scalars(select(follow_up.c.id).where(*mine).order_by(follow_up.c.id)))
    work.execute(update(follow_up).where(*mine).values(case_id=target_id))
    return moved


def _take_in(work: UnitOfWork, source: CaseHead, target: CaseHead, promises: list[int]) -> None:
    level = max(source.confidentiality, target.confidentiality)
    move(
        work,
        target,
        contacts=target.contacts + source.contacts,
        urgency=max(source.urgency, target.urgency),
        confidentiality=level,
        is_safety=max(source.is_safety, target.is_safety),
        **{name: getattr(target, name) or getattr(source, name) for name in CONCERNS},
    )
    if target.holder_post_id is not None:
        grant_access(work, source.id, (target.holder_post_id,), named=source.confidentiality > 0)
    if level > target.confidentiality:
        grant_access(work, target.id, (target.acting_post_id,), named=True)
        name_open_receivers(work, target.id)
    work.record_event(
        target.id, "merge", target.acting_post_id, merged=source.id, follow_ups=promises, before=target.before(*RAISED)
    )

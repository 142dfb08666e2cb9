"""درخت ارجاعات of a file, with working minutes waited at each post."""

from __future__ import annotations

from cartable import messages
from cartable.office_calendar import load_calendar
from cartable.papers.sides import office_head, paper_head
from cartable.reading import Reading
from cartable.records.case_card import CaseCard, ReferralStep
from cartable.records.office import PaperTexts
from cartable.records.papers import ReferralBranch, ReferralTree


def referral_tree(reading: Reading, card: CaseCard, _texts: PaperTexts) -> ReferralTree:
    """Who sent the file to whom, when, with what words, and how long each held it."""
    calendar = load_calendar(reading.connection, reading.time.zone.key)
    depths: dict[int, int] = {}
    branches = []
    for step in card.referrals:
        depths[step.id] = depths.get(step.parent_id, -1) + 1 if step.parent_id is not None else 0
        waited = calendar.working_minutes(step.sent_at, step.done_at) if step.done_at is not None else None
        branches.append(_branch(step, depths[step.id], waited))
    person = card.complainant
    return ReferralTree(
        office=office_head(reading),
        head=paper_head(reading, card, "company"),
        subject=card.subject,
        customer=person.name if person is not None else card.sender_name,
        holder=card.holder,
        branches=tuple(branches),
    )


def _branch(step: ReferralStep, depth: int, waited: int | None) -> ReferralBranch:
    return ReferralBranch(
        depth=depth,
        from_post=step.from_post,
        to_post=step.to_post,
        person=messages.both_names(step.sent_by, step.principal),
        purpose=messages.word("purposes", step.purpose),
        sent_at_ms=step.sent_at,
        acted_at_ms=step.done_at,
        waited_minutes=waited,
        paraph=step.paraph,
        result=messages.word("results", step.result) if step.result else "",
        kind="copy" if step.is_copy else "referral",
    )

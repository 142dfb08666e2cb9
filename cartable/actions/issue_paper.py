"""Issuing a paper: its number and frozen record in one transaction; the PDF is rendered outside."""

from __future__ import annotations

from cartable.blobs import keep_bytes
from cartable.cards.case_card import fetch_case
from cartable.case_head import lock_case, permit
from cartable.commands.papers import IssuePaper
from cartable.errors import Conflict
from cartable.numbering import insert_numbered
from cartable.papers.compose import LETTER, compose, to_stored
from cartable.papers.planning import plan_papers
from cartable.queries.cases import FetchCase
from cartable.reading import Reading
from cartable.records.done import PaperIssued
from cartable.unit_of_work import UnitOfWork
from models.documents import paper


def issue_paper(work: UnitOfWork, command: IssuePaper) -> PaperIssued:
    """Gapless per kind, branch and Jalali year (domain rules §7). Raises NotFound, Forbidden, BadInput (kind),
    Conflict (a letter that is not signed).
    """
    head = lock_case(work, command.case_id, None)
    permit(work, head, "print")
    reading = Reading(work.connection, work.authority, work.time, work.now)
    if command.once and (there := _issued_already(reading, command)) is not None:
        work.was_idle = True
        return there
    card = fetch_case(reading, FetchCase(case_id=head.id))
    record, texts_version = compose(reading, card, command.kind, command.letter_id)
    if command.kind == LETTER and not record.number:
        raise Conflict("letter_unsigned")
    logo = record.office.logo
    key, number = insert_numbered(
        work,
        paper,
        f"paper:{command.kind}",
        head.branch_id,
        work.time.jalali_year(work.now),
        case_id=head.id,
        kind=command.kind,
        record=to_stored(record),
        logo_sha256=keep_bytes(work, logo) if logo else None,
        template_version=texts_version,
        issued_by_id=work.user_id,
        issued_post_id=head.acting_post_id,
        issued_at=work.now,
    )
    work.record_event(head.id, "print", head.acting_post_id, paper=key, kind=command.kind, number=number)
    return PaperIssued(key, number, head.id, command.kind)


def _issued_already(reading: Reading, command: IssuePaper) -> PaperIssued | None:
    """The paper that a second one would be the double of; the file is locked, so that nobody numbers one meanwhile."""
    for each in plan_papers(reading, (command.case_id,), command.kind):
        if each.paper_id is not None and command.letter_id in (None, each.letter_id):
            return PaperIssued(each.paper_id, each.number, each.case_id, each.kind)
    return None

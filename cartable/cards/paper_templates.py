"""The templates of papers, their versions, and a made-up paper to look at while one is edited."""

from __future__ import annotations

from dataclasses import replace

from cartable.errors import BadInput, Forbidden
from cartable.papers.compose import LETTER
from cartable.papers.policy import paper_policy
from cartable.papers.sides import office_head
from cartable.papers.specimen import specimen
from cartable.papers.texts import TEMPLATE_KINDS, paper_texts, paper_versions, standing_lines, with_texts
from cartable.persian_text import clean, clean_line
from cartable.pictures import checked_logo
from cartable.queries.office import FetchPaperPolicy, FetchPaperSpecimen, FetchPaperTexts, FetchPaperVersions
from cartable.reading import Reading
from cartable.records.office import PaperTexts
from cartable.records.paper_copy import PaperCopy
from cartable.records.paper_policy import PaperPolicy
from cartable.records.papers import OfficeHead


def fetch_paper_texts(reading: Reading, _query: FetchPaperTexts) -> tuple[PaperTexts, ...]:
    """The template of every paper, the shipped one where the office has none of its own."""
    _permit(reading)
    return tuple(paper_texts(reading, kind) for kind in TEMPLATE_KINDS)


def fetch_paper_versions(reading: Reading, query: FetchPaperVersions) -> tuple[PaperTexts, ...]:
    """Who saved which version when, newest first. Raises BadInput for an unknown kind."""
    _permit(reading)
    _know(query.kind)
    return paper_versions(reading, query.kind)


def fetch_paper_specimen(reading: Reading, query: FetchPaperSpecimen) -> PaperCopy:
    """A paper that nobody was given. Raises BadInput for an unknown kind or a logo that is none."""
    _permit(reading)
    _know(query.kind)
    kept = paper_texts(reading, query.kind)
    texts = replace(
        kept,
        terms=kept.terms if query.terms is None else standing_lines(query.terms),
        follow_up=kept.follow_up if query.follow_up is None else standing_lines(query.follow_up),
        blocks=kept.blocks if query.blocks is None else query.blocks,
    )
    record = with_texts(replace(specimen(query.kind), office=_head(reading, query)), texts)
    if query.kind == LETTER:
        record = replace(record, appeal=texts.follow_up)
    return PaperCopy(0, query.kind, "", 0, record, 0, "preview", "", False)


def fetch_paper_policy(reading: Reading, _query: FetchPaperPolicy) -> PaperPolicy:
    """The rules in force, for their editor."""
    _permit(reading)
    return paper_policy(reading.connection)


def _head(reading: Reading, query: FetchPaperSpecimen) -> OfficeHead:
    """The office's head as it is kept, or as it is being written."""
    head = office_head(reading)
    return replace(
        head,
        name=head.name if query.name is None else clean_line(query.name),
        address=head.address if query.address is None else clean(query.address),
        phone=head.phone if query.phone is None else clean_line(query.phone),
        logo=head.logo if query.logo is None else checked_logo(query.logo),
    )


def _know(kind: str) -> None:
    if kind not in TEMPLATE_KINDS:
        raise BadInput("unknown_option", field="kind", option=kind)


def _permit(reading: Reading) -> None:
    if not reading.authority.verbs & {"office", "audit"}:
        raise Forbidden("verb_not_granted", verb="office")

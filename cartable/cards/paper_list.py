"""The issued papers of the office, oldest first, for a stack to be printed."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from cartable.errors import BadInput
from cartable.outcome import Page
from cartable.papers.policy import copies_wanted, paper_policy
from cartable.permissions import visible
from cartable.queries.cases import ListPapers
from cartable.reading import Reading, record
from cartable.records.paper_copy import PaperLine
from models.case import case_file
from models.documents import paper

PAGE_LIMIT = 1_000


def list_papers(reading: Reading, query: ListPapers) -> Page[PaperLine]:
    """Papers of the files one may see; each says which copies the policy wants of it. Void ones are left out."""
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    statement = (
        select(
            paper.c.id, paper.c.kind, paper.c.number, paper.c.case_id, case_file.c.number, paper.c.issued_at,
            paper.c.prints, case_file.c.channel,
        )
        .join(case_file, case_file.c.id == paper.c.case_id)
        .where(paper.c.state == "issued", visible(reading.authority))
        .order_by(paper.c.id)
        .limit(limit + 1)
    )  # fmt: skip
    if query.kind:
        statement = statement.where(paper.c.kind == query.kind)
    if query.unprinted:
        statement = statement.where(paper.c.prints == 0)
    if query.since is not None:
        statement = statement.where(paper.c.issued_at >= _begins(reading, query.since))
    if query.until is not None:
        statement = statement.where(paper.c.issued_at < _begins(reading, query.until + timedelta(days=1)))
    if query.after is not None:
        if len(query.after) != 1 or not isinstance(query.after[0], int):
            raise BadInput("bad_key", field="after")
        statement = statement.where(paper.c.id > query.after[0])
    rows = reading.execute(statement).all()
    policy = paper_policy(reading.connection)
    lines = tuple(record(PaperLine, *row[:7], copies_wanted(policy, row[1], row[7])) for row in rows[:limit])
    return Page(lines, (rows[limit - 1][0],) if len(rows) > limit else None)


def _begins(reading: Reading, day: date) -> int:
    return reading.time.day_bounds_ms(day)[0]

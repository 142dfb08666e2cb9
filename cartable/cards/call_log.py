"""The contact log, with the calls that belong to no file: wrong numbers, cut lines, questions for an address."""

from __future__ import annotations

from sqlalchemy import and_, func, literal, or_, select, true, tuple_

from cartable.errors import BadInput
from cartable.identifiers import fold_phone
from cartable.outcome import Page
from cartable.permissions import visible
from cartable.queries.contacts import FetchCallLog
from cartable.reading import Reading
from cartable.records.calls import CallLine
from models.case import case_file, contact_log
from models.office import app_user, post, unit
from models.party import party

PAGE_LIMIT = 500

principal = app_user.alias("principal")


def fetch_call_log(reading: Reading, query: FetchCallLog) -> Page[CallLine]:
    """A call on a file is as visible as the file; one without belongs to the branch whose post logged it."""
    authority = reading.authority
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    branch = true() if authority.sees_all_branches else unit.c.branch_id.in_(authority.branch_ids)
    statement = (
        select(
            contact_log.c.id, contact_log.c.direction, contact_log.c.phone, func.coalesce(party.c.name, ""),
            contact_log.c.started_at, contact_log.c.seconds, contact_log.c.result, contact_log.c.body,
            app_user.c.display_name, contact_log.c.case_id, func.coalesce(case_file.c.number, ""),
            func.coalesce(principal.c.display_name, ""),
        )
        .join(app_user, app_user.c.id == contact_log.c.by_user_id)
        .join(post, post.c.id == contact_log.c.by_post_id)
        .join(unit, unit.c.id == post.c.unit_id)
        .outerjoin(principal, principal.c.id == contact_log.c.principal_id)
        .outerjoin(party, party.c.id == contact_log.c.party_id)
        .outerjoin(case_file, case_file.c.id == contact_log.c.case_id)
        .order_by(contact_log.c.started_at.desc(), contact_log.c.id.desc())
        .limit(limit + 1)
    )  # fmt: skip
    loose = and_(contact_log.c.case_id.is_(None), branch)
    if query.loose:
        statement = statement.where(loose)
    else:
        statement = statement.where(or_(loose, and_(contact_log.c.case_id.is_not(None), visible(authority))))
    if query.phone.strip():
        statement = statement.where(contact_log.c.phone == fold_phone(query.phone))
    if query.after is not None:
        if len(query.after) != 2 or not all(isinstance(part, int) for part in query.after):
            raise BadInput("bad_key", field="after")
        edge = tuple_(literal(query.after[0]), literal(query.after[1]))
        statement = statement.where(tuple_(contact_log.c.started_at, contact_log.c.id) < edge)
    rows = reading.execute(statement).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(tuple(CallLine(*row) for row in rows[:limit]), None if last is None else (last.started_at, last.id))

"""A draft's content, for its owner alone."""

from __future__ import annotations

from sqlalchemy import select

from cartable.errors import NotFound
from cartable.queries.cases import FetchDraft
from cartable.reading import Reading
from cartable.records.office import DraftBody
from models.case import draft


def fetch_draft(reading: Reading, query: FetchDraft) -> DraftBody:
    """Raises NotFound for a key that is nobody's or another's."""
    row = reading.execute(
        select(draft.c.journal_key, draft.c.kind, draft.c.body, draft.c.updated_at, draft.c.case_id).where(
            draft.c.journal_key == query.journal_key, draft.c.owner_id == reading.authority.actor.user_id
        )
    ).first()
    if row is None:
        raise NotFound("draft_not_found")
    return DraftBody(*row)

"""پیش‌نویس: what I began and did not send; private, without a number."""

from __future__ import annotations

from typing import Any

from cartable.boxes.alphabet import alphabetical
from cartable.boxes.shape import Arm, BoxShape
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from cartable.records.box import DraftLine
from models.case import draft

_COLUMNS = (
    draft.c.id, draft.c.kind, draft.c.updated_at, draft.c.customer, draft.c.title, draft.c.case_id, draft.c.journal_key,
)  # fmt: skip

_ORDERS = {
    "updated": draft.c.updated_at,
    "customer": alphabetical(draft.c.customer),
    "title": alphabetical(draft.c.title),
}


def _arms(reading: Reading, _wanted: BoxFilter, _queue: int | None) -> tuple[Arm, ...]:
    mine = draft.c.owner_id == reading.authority.actor.user_id
    return (Arm(_COLUMNS, draft, (mine,), _ORDERS, draft.c.id, draft.c.case_id),)


def _line(row: Any) -> DraftLine:
    return DraftLine(*row[:7])


DRAFTS = BoxShape(_arms, "-updated", _line)

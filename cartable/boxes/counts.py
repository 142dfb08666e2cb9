"""Badge counts and the strip of today: capped, each over its own partial index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from cartable.outcome import COUNT_CAP
from cartable.permissions import visible
from cartable.queries.boxes import FetchCounts, FetchToday
from cartable.reading import Reading
from cartable.records.box import BoxCounts, Today
from models.case import case_file, draft, follow_up, referral


def _capped(reading: Reading, statement: Select[Any]) -> int:
    inner = statement.limit(COUNT_CAP).subquery()
    return int(reading.execute(select(func.count()).select_from(inner)).scalar_one())


def _referrals(reading: Reading, *conditions: ColumnElement[bool], posts: tuple[int, ...] | None = None) -> int:
    seats = reading.authority.post_ids if posts is None else posts
    return _capped(
        reading,
        select(referral.c.id).where(referral.c.to_post_id.in_(seats), referral.c.done_at.is_(None), *conditions),
    )


def fetch_counts(reading: Reading, _query: FetchCounts) -> BoxCounts:
    """What the badges of the boxes show."""
    authority = reading.authority
    sent_waiting = _capped(
        reading,
        select(referral.c.id)
        .join(case_file, case_file.c.id == referral.c.case_id)
        .where(
            referral.c.from_post_id.in_(authority.post_ids),
            referral.c.to_post_id.not_in(authority.post_ids),
            referral.c.done_at.is_(None),
            referral.c.is_copy == 0,
            visible(authority),
        ),
    )
    return BoxCounts(
        inbox=_referrals(reading),
        inbox_unread=_referrals(reading, referral.c.read_at.is_(None)),
        inbox_overdue=_referrals(reading, referral.c.due_at < reading.now),
        sent_waiting=sent_waiting,
        drafts=_capped(reading, select(draft.c.id).where(draft.c.owner_id == authority.actor.user_id)),
        follow_up_due=_follow_ups(reading, _end_of_today(reading)),
        queues=tuple((queue, _referrals(reading, posts=(queue,))) for queue in authority.queue_post_ids),
    )


def _end_of_today(reading: Reading) -> int:
    return reading.time.day_bounds_ms(reading.time.today())[1]


def _follow_ups(reading: Reading, before: int, *conditions: ColumnElement[bool]) -> int:
    return _capped(
        reading,
        select(follow_up.c.id)
        .select_from(follow_up)
        .outerjoin(case_file, case_file.c.id == follow_up.c.case_id)
        .where(
            follow_up.c.owner_post_id.in_(reading.authority.post_ids),
            follow_up.c.done_at.is_(None),
            follow_up.c.due_at < before,
            or_(follow_up.c.case_id.is_(None), visible(reading.authority)),
            *conditions,
        ),
    )


def fetch_today(reading: Reading, _query: FetchToday) -> Today:
    """Promised calls due today, overdue work, new referrals, answers that arrived, files registered today."""
    start, end = reading.time.day_bounds_ms(reading.time.today())
    today = and_(referral.c.sent_at >= start, referral.c.sent_at < end)
    return Today(
        calls=_follow_ups(reading, end, follow_up.c.kind.in_(("promise", "next_call"))),
        overdue=_referrals(reading, referral.c.due_at < reading.now),
        new_referrals=_referrals(reading, today, referral.c.read_at.is_(None), referral.c.reason != "answer"),
        answers=_referrals(reading, referral.c.read_at.is_(None), referral.c.reason == "answer"),
        registered=_capped(
            reading,
            select(case_file.c.id).where(
                case_file.c.registered_at >= start,
                case_file.c.registered_at < end,
                case_file.c.registered_by_id == reading.authority.actor.user_id,
                visible(reading.authority),
            ),
        ),
    )

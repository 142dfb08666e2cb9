"""Badge counts and the strip of today: capped, each over its own partial index, all in one statement."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from cartable.boxes.follow_up import CALLS
from cartable.boxes.shape import END, NOW, RESPONSIBLE, START
from cartable.outcome import COUNT_CAP
from cartable.permissions import Authority, visible
from cartable.queries.boxes import FetchCounts, FetchToday
from cartable.reading import Reading, record
from cartable.records.box import BoxCounts, Today
from cartable.rules.referral import ANSWER
from models.case import case_file, draft, follow_up, referral
from models.prepared import Prepared

KEPT = 256


def fetch_counts(reading: Reading, _query: FetchCounts) -> BoxCounts:
    """What the badges of the boxes show."""
    _, end = reading.time.day_bounds_ms(reading.time.today())
    (row,) = _badges(reading.authority).rows(reading.connection, now=reading.now, end=end)
    return record(BoxCounts, *row[:6], tuple(zip(reading.authority.queue_post_ids, row[6:], strict=True)))


def fetch_today(reading: Reading, _query: FetchToday) -> Today:
    """Promised calls due today, overdue work, new referrals, answers that arrived, files registered today."""
    start, end = reading.time.day_bounds_ms(reading.time.today())
    (row,) = _strip(reading.authority).rows(reading.connection, now=reading.now, start=start, end=end)
    return Today(*row)


@lru_cache(maxsize=KEPT)
def _badges(authority: Authority) -> Prepared:
    posts = authority.post_ids
    sent_waiting = (
        select(referral.c.id)
        .join(case_file, case_file.c.id == referral.c.case_id)
        .where(
            referral.c.from_post_id.in_(posts),
            referral.c.to_post_id.not_in(posts),
            referral.c.done_at.is_(None),
            RESPONSIBLE,
            visible(authority),
        )
        # The order is that of the partial index: without it SQLite may walk all that was ever sent.
        .order_by(referral.c.due_at, referral.c.id)
    )
    return _together(
        _referrals(posts),
        _referrals(posts, referral.c.read_at.is_(None)),
        _overdue(posts),
        sent_waiting,
        select(draft.c.id).where(draft.c.owner_id == authority.actor.user_id),
        _follow_ups(authority),
        *(_referrals((queue,)) for queue in authority.queue_post_ids),
    )


@lru_cache(maxsize=KEPT)
def _strip(authority: Authority) -> Prepared:
    posts = authority.post_ids
    unread = referral.c.read_at.is_(None)
    registered = select(case_file.c.id).where(
        case_file.c.registered_at >= START,
        case_file.c.registered_at < END,
        case_file.c.registered_by_id == authority.actor.user_id,
        visible(authority),
    )
    return _together(
        _follow_ups(authority, follow_up.c.kind.in_(CALLS)),
        _overdue(posts),
        _referrals(posts, referral.c.sent_at >= START, referral.c.sent_at < END, unread, referral.c.reason != ANSWER),
        _referrals(posts, unread, referral.c.reason == ANSWER),
        registered,
    )


def _referrals(posts: tuple[int, ...], *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(referral.c.id).where(referral.c.to_post_id.in_(posts), referral.c.done_at.is_(None), *conditions)


def _overdue(posts: tuple[int, ...]) -> Select[Any]:
    """A copy is for information: no clock runs on it (domain rules §2)."""
    return _referrals(posts, referral.c.due_at < NOW, RESPONSIBLE)


def _follow_ups(authority: Authority, *conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(follow_up.c.id)
        .select_from(follow_up)
        .outerjoin(case_file, case_file.c.id == follow_up.c.case_id)
        .where(
            follow_up.c.owner_post_id.in_(authority.post_ids),
            follow_up.c.done_at.is_(None),
            follow_up.c.due_at < END,
            or_(follow_up.c.case_id.is_(None), visible(authority)),
            *conditions,
        )
    )


def _together(*statements: Select[Any]) -> Prepared:
    """One row with a count of each, none beyond the cap."""
    counts = (
        select(func.count()).select_from(each.limit(COUNT_CAP).subquery()).scalar_subquery() for each in statements
    )
    return Prepared(select(*counts))

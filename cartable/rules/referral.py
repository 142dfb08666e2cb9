"""What follows from the chain of a file's referrals: whose request the holder works on, and where it came from.

Source: domain rules §2. Purposes and results are the codes of ``models.case.referral``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ANSWER = "answer"
"""The reason of a referral that brings an answer."""
CLAIMED = "claimed"
"""The reason of a referral by which a post took a file from its unit's queue."""
RELEASED = "released"
"""The reason of a referral by which a claimed file went back to its unit's queue."""
RECALLED = "recalled"
"""The reason of a referral by which a sender took his own back while it was unread."""

REPLIED = frozenset({"answered", "returned"})
"""Results that discharge a request; the referral that follows one brings the reply, it asks for nothing new."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One referral as the rules see it. Instants are UTC milliseconds; ``result`` is empty while it is open."""

    id: int
    parent_id: int | None
    is_copy: bool
    from_post_id: int
    to_post_id: int
    purpose: str
    reason: str
    result: str
    sent_at: int
    due_at: int
    read_at: int | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the holder has the file from.

    ``request`` is the referral in which another post asked for it, absent when he registered or reopened it himself;
    ``queue_post_id`` is the unit's queue he claimed it from; ``due_back_at`` is the asker's own deadline.
    """

    request: Hop | None = None
    queue_post_id: int | None = None
    due_back_at: int | None = None


def open_hop(hops: Iterable[Hop]) -> Hop | None:
    """The one open responsible referral, if the file is open."""
    return next((hop for hop in hops if not hop.is_copy and not hop.result), None)


def trace(hops: Iterable[Hop], holder: int) -> Origin:
    """Follows the open referral back to the request behind it.

    What merely passed through the holder's own hands is skipped: replies to his own referrals, what he recalled, and
    the moves in and out of a queue. So X → A → B, answered back to A, still is X's request to A.
    """
    known = {hop.id: hop for hop in hops}
    queue: int | None = None
    hop = open_hop(known.values())
    while hop is not None:
        parent = None if hop.parent_id is None else known.get(hop.parent_id)
        if hop.reason == CLAIMED:
            if queue is None and hop.to_post_id == holder:
                queue = hop.from_post_id
        elif hop.reason != RELEASED and hop.from_post_id != holder and not _is_reply(parent):
            return Origin(hop, queue, None if parent is None else parent.due_at)
        hop = parent
    return Origin(queue_post_id=queue)


def _is_reply(parent: Hop | None) -> bool:
    return parent is not None and parent.result in REPLIED


def needs_action(request: Hop | None, last_action_at: int | None) -> bool:
    """Whether an answer must wait for an action: it was asked for one, and none was recorded since."""
    if request is None or request.purpose != "for_action":
        return False
    return last_action_at is None or last_action_at < request.sent_at

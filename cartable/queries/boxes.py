"""The boxes. Each page is read by keyset: give the last page's ``next_key`` back to go on."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.queries.base import Query

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxFilter:
    """Quick filters over a box; each narrows, and one that a box does not know leaves it as it is.

    ``text`` is looked for in all that the search finds a file by. ``fresh`` is what was referred today and is unread,
    ``answers`` the unread answers; ``today`` is what is due by tonight, or was registered today, ``calls`` the promised
    calls among it; ``marked`` is what bears one's own mark.
    """

    unread: bool = False
    urgent: bool = False
    overdue: bool = False
    copies: bool | None = None
    repeated: bool = False
    waiting: bool = False
    marked: bool = False
    fresh: bool = False
    answers: bool = False
    today: bool = False
    calls: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPage(Query):
    """``Page[InboxLine | SentLine | DraftLine | FollowUpLine | ArchiveLine | RegisteredLine]`` of ``box``.

    ``box``: inbox, sent, drafts, follow_up, archive, registered, or queue (with ``queue_post_id``). ``order`` is a
    column key of that box, ``-`` before it reverses. ``counted`` also counts the box.
    """

    box: str
    order: str = ""
    after: tuple[object, ...] | None = None
    limit: int = PAGE
    filter: BoxFilter = BoxFilter()
    queue_post_id: int | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLines(Query):
    """The lines of ``box`` for just these files: what an open box patches itself with. ``tuple`` of its lines."""

    box: str
    case_ids: tuple[int, ...]
    queue_post_id: int | None = None


@dataclass(frozen=True, slots=True)
class FetchCounts(Query):
    """``BoxCounts`` for the badges."""


@dataclass(frozen=True, slots=True)
class FetchToday(Query):
    """``Today``: the strip over the boxes."""


@dataclass(frozen=True, slots=True)
class ChangeMark(Query):
    """An opaque value that differs once anything visible here has changed."""

"""The head of a file under its lock: what every verb looks at before it moves anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, update

from cartable.errors import Conflict, Forbidden, NotFound
from cartable.permissions import Authority, visible
from cartable.reading import record
from cartable.rules.case_states import OPEN, QUIET, SAME, WAITING, Standing, transition_for
from cartable.rules.referral import Hop, Origin
from cartable.standing import read_footing
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, referral, waiting
from models.ledger import event
from models.office import app_user, post
from models.prepared import Prepared


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A locked file: its own fields that rules need, its open responsible referral, and how the actor stands to it.

    ``acting_post_id`` is the seat that signs; ``event_count`` is the last event's place in the chain, ``last_seq`` the
    newest referral's among the file's referrals.
    """

    id: int
    version: int
    number: str
    branch_id: int
    state: str
    urgency: int
    confidentiality: int
    holder_post_id: int | None
    due_at: int
    episode: int
    contacts: int
    registered_at: int
    registered_post_id: int
    about_unit_id: int | None
    about_user_id: int | None
    about_dealer_id: int | None
    complainant_id: int | None
    product_unit_id: int | None
    category_id: int | None
    is_safety: int
    outcome: str
    closed_at: int | None
    archived_at: int | None
    archive_place: str
    retain_until: date | None
    merged_into_id: int | None
    event_count: int
    last_seq: int
    referral: Hop | None
    my_copy: Hop | None
    origin: Origin
    standing: Standing
    acting_post_id: int

    @property
    def referral_id(self) -> int | None:
        """The open responsible referral's key."""
        return None if self.referral is None else self.referral.id

    def before(self, *names: str) -> dict[str, object]:
        """The named fields as they are now, for an event that can be taken back."""
        return {name: getattr(self, name) for name in names}


_NAMES = tuple(CaseHead.__dataclass_fields__)[:-6]
_FIELDS = tuple(case_file.c[name] for name in _NAMES)


_by_scope: dict[tuple[object, ...], Prepared] = {}


def _locking(authority: Authority) -> Prepared:
    """The statement that locks one file if it exists for this authority."""
    found = _by_scope.get(authority.scope)
    if found is None:
        found = _by_scope[authority.scope] = Prepared(
            select(*_FIELDS, case_file.c.event_head)
            .where(case_file.c.id == bindparam("wanted"), visible(authority))
            .with_for_update(of=case_file)
        )
    return found


def lock_case(work: UnitOfWork, case_id: int, version: int | None, *, acting: int | None = None) -> CaseHead:
    """Locks a file and reads its head.

    ``version`` is what the actor saw; ``None`` skips the check (notes, calls). Raises :class:`NotFound` when it is not
    there for this actor and :class:`Conflict` with who did what and when, when somebody was first. Who locks several
    files locks them in the order of their keys.
    """
    row = _locking(work.authority).run(work.connection, wanted=case_id).first()
    if row is None:
        raise NotFound("case_not_found")
    work.know_head(case_id, row.event_count, row.event_head)
    if version is not None and row.version != version:
        raise stale(work, case_id)
    footing = read_footing(work.connection, work.authority, row)
    return record(
        CaseHead,
        *row[:-1],
        footing.last_seq,
        footing.referral,
        footing.my_copy,
        footing.origin,
        footing.standing,
        _acting_post(work, footing.standing, row.holder_post_id, footing.referral) if acting is None else acting,
    )


def _acting_post(work: UnitOfWork, standing: Standing, holder: int | None, open_one: Hop | None) -> int:
    """The seat that signs: the one that holds, else the one that sent, else the one chosen at log-in."""
    if standing.is_holder and holder is not None:
        return holder
    if standing.sent_unread and open_one is not None:
        return open_one.from_post_id
    return work.authority.seat


def permit(work: UnitOfWork, head: CaseHead, verb: str) -> str:
    """Raises :class:`Forbidden` unless role and standing allow ``verb``; returns the state it leads to.

    Whoever acts on what lies with him has read it, opened or not: the sender can no longer recall it.
    """
    work.authority.require(verb)
    found = transition_for(verb, head.standing)
    if found is None:
        raise not_now(head, verb)
    if head.standing.is_holder and head.referral is not None and head.referral.read_at is None:
        stamp_read(work, head.referral.id)
    return head.state if found.end == SAME else found.end


def not_now(head: CaseHead, verb: str) -> Forbidden:
    """The refusal of a verb that this file does not allow to this actor in its present state."""
    return Forbidden("verb_not_allowed_now", verb=verb, number=head.number, state=head.state)


_STAMP = Prepared(
    update(referral)
    .where(referral.c.id == bindparam("opened"), referral.c.read_at.is_(None))
    .values(read_at=bindparam("at"), read_by_id=bindparam("by"))
)


def stamp_read(work: UnitOfWork, referral_id: int) -> None:
    """The read stamp of a referral; a stamp that is there stays."""
    _STAMP.run(work.connection, opened=referral_id, at=work.now, by=work.user_id)


def move(work: UnitOfWork, head: CaseHead, **values: object) -> int:
    """The guarded update of a locked file's own row; returns its new version.

    Leaving a waiting state ends the wait, whatever verb leads out of it.
    """
    at = {"id": head.id, "version": head.version}
    if work.update(case_file, at, **values, version=head.version + 1) != 1:
        raise stale(work, head.id)
    if head.state in WAITING and values.get("state", head.state) != head.state:
        work.execute(
            update(waiting).where(waiting.c.case_id == head.id, waiting.c.until_at.is_(None)).values(until_at=work.now)
        )
    if head.state not in OPEN or values.get("state", head.state) not in OPEN:
        work.touch("inbox", "sent", "archive", case_id=head.id)
    work.touch(case_id=head.id)
    return head.version + 1


def stale(work: UnitOfWork, case_id: int) -> Conflict:
    """The conflict that says who did what and when on this file; notes and calls moved nothing and are passed over."""
    last = work.execute(
        select(event.c.verb, event.c.at, app_user.c.display_name, case_file.c.number, case_file.c.version)
        .join(app_user, app_user.c.id == event.c.actor_user_id)
        .join(case_file, case_file.c.id == event.c.case_id)
        .where(event.c.case_id == case_id, event.c.verb.not_in(QUIET))
        .order_by(event.c.seq.desc())
        .limit(1)
    ).first()
    holder = work.connection.scalar(
        select(post.c.title).join(case_file, case_file.c.holder_post_id == post.c.id).where(case_file.c.id == case_id)
    )
    if last is None:
        return Conflict("case_changed", case_id=case_id)
    return Conflict(
        "case_changed_by",
        case_id=case_id,
        number=last.number,
        verb=last.verb,
        at=last.at,
        by=last.display_name,
        holder=holder or "",
        version=last.version,
    )

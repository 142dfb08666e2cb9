"""Which role may do which verb, and what an actor may see. Whatever is not granted here is denied.

Source: domain rules §1 (roles) and the settled choice «who sees».
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, false, or_, select, true

from cartable.errors import Forbidden
from cartable.records.people import Actor
from models.case import case_access, case_file
from models.office import app_user, deputy, occupancy, post, unit
from models.prepared import Prepared

READ = frozenset({"read", "print", "export"})
HANDLE = READ | {
    "refer", "return", "recall", "act", "answer", "acknowledge", "claim", "release", "wait", "resume", "note", "call",
    "repeat_contact", "follow_up", "attach", "draft", "undo", "hand_over", "letter", "correct", "reopen",
}  # fmt: skip
INTAKE = frozenset({"register", "close", "archive", "party", "merge", "track"})
SUPERVISE = frozenset({"void", "confidential", "import", "void_paper", "calendar"})
ADMINISTER = frozenset({"base", "users", "office", "import", "backup", "verify", "calendar"})

ROLE_VERBS: dict[str, frozenset[str]] = {
    "clerk": HANDLE | INTAKE,
    "expert": HANDLE | {"register", "close", "party"},
    "finance": HANDLE | {"close"},
    "secretariat": HANDLE | INTAKE,
    "legal": HANDLE | INTAKE,
    "warehouse": HANDLE,
    "dealer_affairs": HANDLE | INTAKE,
    "supervisor": HANDLE | INTAKE | SUPERVISE,
    "manager": HANDLE | INTAKE | SUPERVISE | {"verify"},
    "admin": READ | ADMINISTER | {"note", "draft", "undo"},
    "auditor": READ | {"verify", "audit"},
}

TOP_CLEARANCE = 2


@dataclass(frozen=True, slots=True)
class Authority:
    """What an actor may do and see now, read from the database, never from the caller."""

    actor: Actor
    verbs: frozenset[str]
    roles: frozenset[str]
    clearance: int
    post_ids: tuple[int, ...]
    unit_ids: frozenset[int]
    branch_ids: tuple[int, ...]
    queue_post_ids: tuple[int, ...]
    sees_all_branches: bool

    @property
    def scope(self) -> tuple[object, ...]:
        """All that visibility depends on: two authorities of one scope see the same files."""
        return self.branch_ids, self.sees_all_branches, self.clearance, self.post_ids, self.queue_post_ids

    @property
    def seat(self) -> int:
        """The post that signs where none is implied: the one chosen at log-in while it is occupied, else the first."""
        return self.actor.post_id if self.actor.post_id in self.post_ids else self.post_ids[0]

    def require(self, verb: str) -> None:
        """Raises :class:`Forbidden` unless the role grants ``verb``."""
        if verb not in self.verbs:
            raise Forbidden("verb_not_granted", verb=verb)


_queue = post.alias("queue")
_SEATS = Prepared(
    select(post.c.id, post.c.role, post.c.clearance, unit.c.id, unit.c.branch_id, _queue.c.id)
    .select_from(occupancy)
    .join(post, post.c.id == occupancy.c.post_id)
    .join(unit, unit.c.id == post.c.unit_id)
    .join(app_user, app_user.c.id == bindparam("actor"))
    .outerjoin(_queue, (_queue.c.unit_id == unit.c.id) & (_queue.c.kind == "queue") & (_queue.c.active == 1))
    .where(
        occupancy.c.user_id == bindparam("occupant"),
        occupancy.c.from_at <= bindparam("now"),
        or_(occupancy.c.until_at.is_(None), occupancy.c.until_at > bindparam("now")),
        post.c.active == 1,
        app_user.c.active == 1,
    )
    .order_by(post.c.id, _queue.c.id)
)


def load_authority(connection: Connection, actor: Actor, now: int, today: object) -> Authority:
    """Reads the posts an actor really occupies (or his principal, while he is his deputy) and what they grant.

    Raises :class:`Forbidden` when the user is inactive, the deputyship does not hold today, or no post is left.
    """
    principal = actor.principal_id
    if principal is not None and not connection.scalar(
        select(
            exists().where(
                deputy.c.principal_user_id == principal,
                deputy.c.deputy_user_id == actor.user_id,
                deputy.c.from_on <= today,
                deputy.c.until_on >= today,
                deputy.c.active == 1,
            )
        )
    ):
        raise Forbidden("not_a_deputy")
    occupant = actor.user_id if principal is None else principal
    rows = _SEATS.run(connection, actor=actor.user_id, occupant=occupant, now=now).all()
    if not rows:
        raise Forbidden("no_post")
    roles = frozenset(row[1] for row in rows)
    return Authority(
        actor=actor,
        verbs=frozenset().union(*(ROLE_VERBS.get(role, frozenset()) for role in roles)),
        roles=roles,
        clearance=max(row[2] for row in rows),
        post_ids=tuple(dict.fromkeys(row[0] for row in rows)),
        unit_ids=frozenset(row[3] for row in rows),
        branch_ids=tuple(sorted({row[4] for row in rows})),
        queue_post_ids=tuple(sorted({row[5] for row in rows if row[5] is not None})),
        sees_all_branches=bool(roles & {"auditor", "manager"}),
    )


def visible(authority: Authority) -> ColumnElement[bool]:
    """The condition on ``case_file`` under which a file exists for this actor: one rule for lists, counts, search.

    Normal files: the branch. محرمانه: posts that hold, held or were copied, and the cleared. خیلی محرمانه: posts named
    on it and top clearance.
    """
    branch = true() if authority.sees_all_branches else case_file.c.branch_id.in_(authority.branch_ids)
    mine = exists().where(
        case_access.c.case_id == case_file.c.id,
        case_access.c.post_id.in_(authority.post_ids + authority.queue_post_ids),
    )
    named = mine.where(case_access.c.is_named == 1)
    return or_(
        and_(case_file.c.confidentiality == 0, or_(branch, mine)),
        and_(
            case_file.c.confidentiality == 1, or_(and_(branch, true()) if authority.clearance >= 1 else false(), mine)
        ),
        and_(
            case_file.c.confidentiality == TOP_CLEARANCE,
            or_(branch if authority.clearance >= TOP_CLEARANCE else false(), named),
        ),
    )

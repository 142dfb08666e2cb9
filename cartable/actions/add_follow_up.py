"""پیگیری: a promise or task that surfaces on its day, on a file or on none."""

from __future__ import annotations

from cartable.actions.promising import add_promise, check_day, let_follow, post_title
from cartable.case_head import lock_case, permit
from cartable.commands.contacts import AddFollowUp
from cartable.errors import BadInput
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork

KINDS = frozenset({"promise", "task", "next_call"})
"""What people add; safety and serial come from intake alone."""


def add_follow_up(work: UnitOfWork, command: AddFollowUp) -> RowWritten:
    """Adds one to the actor's own day or, with ``owner_post_id``, to a colleague's.

    Raises BadInput (text, day, kind, post), Forbidden when the colleague may not see the file, NotFound.
    """
    work.authority.require("follow_up")
    if command.kind not in KINDS:
        raise BadInput("unknown_option", field="kind", option=command.kind)
    if not command.body.strip():
        raise BadInput("field_needed", field="body")
    check_day(work, command.due_at, "due_at")
    head = None
    if command.case_id is not None:
        head = lock_case(work, command.case_id, None)
        permit(work, head, "follow_up")
    acting = work.authority.seat if head is None else head.acting_post_id
    owner = acting if command.owner_post_id is None else command.owner_post_id
    if owner not in work.authority.post_ids:
        post_title(work, owner, "owner_post_id")
        if head is not None:
            let_follow(work, head, owner)
    key = add_promise(work, head, owner, command.kind, command.body, command.due_at)
    if head is not None:
        work.record_event(
            head.id, "follow_up", acting, step="add", follow_up=key, owner=owner, kind=command.kind, due=command.due_at
        )
    return RowWritten(key)

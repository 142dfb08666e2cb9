"""پاسخ: the holder answers who asked him, and the file goes back there."""

from __future__ import annotations

from sqlalchemy import func, select

from cartable.actions.falling_due import not_past
from cartable.actions.hand_over import Parcel, hand_over
from cartable.actions.record_action import write_action
from cartable.actions.typed import needed_text
from cartable.case_head import lock_case, not_now, permit
from cartable.commands.referrals import AnswerReferral
from cartable.errors import BadInput
from cartable.persian_text import clean
from cartable.records.done import CaseMoved
from cartable.rules.referral import ANSWER, needs_action
from cartable.unit_of_work import UnitOfWork
from models.case import action_taken


def answer_referral(work: UnitOfWork, command: AnswerReferral) -> CaseMoved:
    """Ends my referral as answered and opens one to the post that asked, for review, with the answer as its paraph.

    A request «for action» needs an action since it was sent, by whomever it was passed on to; ``action`` records one
    in the same step. Raises BadInput (empty, action missing), Forbidden, Conflict.
    """
    head = lock_case(work, command.case_id, command.version)
    state = permit(work, head, "answer")
    request = head.origin.request
    if request is None:
        raise not_now(head, "answer")
    body = needed_text(command.body, "body")
    action = clean(command.action)
    if action:
        write_action(work, head, "action", action)
    elif needs_action(request, _last_action_at(work, head.id)):
        raise BadInput("action_needed_first", field="action", number=head.number)
    write_action(work, head, "answer", body)
    parcel = Parcel(
        to_post=request.from_post_id,
        purpose="for_review",
        due_at=not_past(work, head, head.origin.due_back_at or head.due_at),
        result="answered",
        paraph=body,
        reason=ANSWER,
    )
    return hand_over(work, head, "answer", state, parcel)


def _last_action_at(work: UnitOfWork, case_id: int) -> int | None:
    at: int | None = work.connection.scalar(
        select(func.max(action_taken.c.at)).where(action_taken.c.case_id == case_id, action_taken.c.kind == "action")
    )
    return at

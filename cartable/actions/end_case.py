"""A file leaves everybody's hands: what close, archive, merge and void have in common."""

from __future__ import annotations

from cartable.actions.referring import close_referral
from cartable.case_head import CaseHead, move
from cartable.unit_of_work import UnitOfWork

RESTORED = (
    "state", "holder_post_id", "outcome", "closed_at", "archived_at", "archive_place", "retain_until", "merged_into_id",
)  # fmt: skip
"""The fields of a file that its end may change, kept in the event so that it can be taken back."""


def end_case(
    work: UnitOfWork, head: CaseHead, verb: str, result: str, *, changes: dict[str, object], **detail: object
) -> int:
    """Ends the open referral, if there is one, with ``result``; writes ``changes`` to the file; records the event.

    Returns the new version. Copies stay with their receivers until they acknowledge them.
    """
    if head.referral_id is not None:
        close_referral(work, head.referral_id, result)
    version = move(work, head, holder_post_id=None, **changes)
    work.record_event(
        head.id, verb, head.acting_post_id, closed=head.referral_id, before=head.before(*RESTORED), **detail
    )
    return version

"""رؤیت گروهی: several files are taken as read."""

from __future__ import annotations

from dataclasses import replace

from cartable.actions.each_case import each_case
from cartable.actions.mark_read import mark_read
from cartable.commands.referrals import MarkRead
from cartable.commands.several import MarkSeveralRead, SeenCase
from cartable.records.done import SeveralDone
from cartable.unit_of_work import UnitOfWork


def mark_several_read(work: UnitOfWork, command: MarkSeveralRead) -> SeveralDone:
    """As ``MarkRead`` on each; ``done`` counts those that were unread, and without any it leaves no trace."""
    stamped: list[int] = []

    def read(seen: SeenCase) -> None:
        mark_read(work, MarkRead(case_id=seen.case_id))
        if not work.was_idle:
            stamped.append(seen.case_id)

    done = each_case(work, "read", (SeenCase(case_id=key, version=0) for key in command.case_ids), read)
    work.was_idle = not stamped
    # A list that was put through at once is read anew: the reader has turned away from it.
    if stamped:
        work.touch("inbox", "sent")
    return replace(done, done=len(stamped))

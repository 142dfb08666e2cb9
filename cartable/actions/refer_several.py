"""ارجاع گروهی: several files leave my posts for one receiver."""

from __future__ import annotations

from cartable.actions.each_case import each_case
from cartable.actions.refer_case import refer_case
from cartable.commands.referrals import ReferCase
from cartable.commands.several import ReferSeveral, SeenCase
from cartable.records.done import SeveralDone
from cartable.unit_of_work import UnitOfWork


def refer_several(work: UnitOfWork, command: ReferSeveral) -> SeveralDone:
    """As ``ReferCase`` on each; raises what that raises when it holds for all of them."""

    def refer(seen: SeenCase) -> None:
        refer_case(
            work,
            ReferCase(
                case_id=seen.case_id,
                version=seen.version,
                receiver_post_id=command.receiver_post_id,
                purpose=command.purpose,
                copy_post_ids=command.copy_post_ids,
                paraph=command.paraph,
                due_at=command.due_at,
                urgency=command.urgency,
            ),
        )

    return each_case(work, "refer", command.cases, refer)

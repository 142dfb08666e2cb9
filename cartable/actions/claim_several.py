"""برداشتن گروهی از کارتابل واحد."""

from __future__ import annotations

from cartable.actions.claim_case import claim_case
from cartable.actions.each_case import each_case
from cartable.commands.referrals import ClaimCase
from cartable.commands.several import ClaimSeveral
from cartable.records.done import SeveralDone
from cartable.unit_of_work import UnitOfWork


def claim_several(work: UnitOfWork, command: ClaimSeveral) -> SeveralDone:
    """As ``ClaimCase`` on each; what a colleague was first at is named as refused."""
    return each_case(
        work,
        "claim",
        command.cases,
        lambda seen: claim_case(work, ClaimCase(case_id=seen.case_id, version=seen.version)),
    )

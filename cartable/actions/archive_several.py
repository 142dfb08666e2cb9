"""بایگانی گروهی: several files go to one shelf."""

from __future__ import annotations

from cartable.actions.archive_case import archive_case
from cartable.actions.each_case import each_case
from cartable.commands.cases import ArchiveCase
from cartable.commands.several import ArchiveSeveral, SeenCase
from cartable.records.done import SeveralDone
from cartable.unit_of_work import UnitOfWork


def archive_several(work: UnitOfWork, command: ArchiveSeveral) -> SeveralDone:
    """As ``ArchiveCase`` on each; raises what that raises when it holds for all of them."""

    def archive(seen: SeenCase) -> None:
        archive_case(
            work,
            ArchiveCase(
                case_id=seen.case_id,
                version=seen.version,
                outcome=command.outcome,
                place=command.place,
                retain_until=command.retain_until,
            ),
        )

    return each_case(work, "archive", command.cases, archive)

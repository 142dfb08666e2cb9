"""What a complaint's category brings along: name, severity, deadline, and what must surface at once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from cartable.actions.concerned import judge_of
from cartable.actions.referring import DEFAULT_DUE_DAYS, grant_access
from cartable.errors import BadInput
from cartable.unit_of_work import UnitOfWork
from models.case import category, follow_up

SAFETY_URGENCY = 2
"""A safety complaint is urgent at the highest level."""


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """The category's rule; without a category, the house's defaults."""

    name: str = ""
    severity: int = 2
    is_safety: bool = False
    due_days: int = DEFAULT_DUE_DAYS


def read_category(work: UnitOfWork, category_id: int | None) -> CategoryRule:
    """Raises :class:`BadInput` when there is no such category."""
    if category_id is None:
        return CategoryRule()
    row = work.execute(
        select(category.c.name, category.c.severity, category.c.is_safety, category.c.due_days).where(
            category.c.id == category_id
        )
    ).first()
    if row is None:
        raise BadInput("unknown_category", field="category_id")
    return CategoryRule(str(row[0]), int(row[1]), bool(row[2]), int(row[3]))


def alert_manager(work: UnitOfWork, case_id: int, seat: int, body: str, *, named: bool) -> None:
    """A safety complaint goes at once to the manager's follow-up (domain rules §3); without a manager to ``seat``'s."""
    owner = judge_of(work, case_id, ("manager",)) or seat
    grant_access(work, case_id, (owner,), named=named)
    surface_today(work, case_id, owner, "safety", body)


def surface_today(work: UnitOfWork, case_id: int, owner: int, kind: str, body: str) -> None:
    """What intake puts into a post's follow-up of today: a ``safety`` complaint, a missing ``serial``."""
    work.insert(
        follow_up, case_id=case_id, owner_post_id=owner, kind=kind, body=body, due_at=work.now, by_user_id=work.user_id,
        at=work.now,
    )  # fmt: skip
    work.touch("follow_up", case_id=case_id)

"""What holds between the rows of base data, beyond what one column can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Table, exists, func, or_, select

from cartable.base_data import BASE_KINDS, BaseKind
from cartable.errors import BadInput, Forbidden
from cartable.unit_of_work import UnitOfWork
from models.office import app_user, occupancy, post, work_period

Row = Mapping[str, object]


def check_row(work: UnitOfWork, name: str, row: Row) -> None:
    """Raises :class:`BadInput` unless the row about to be written, given whole, keeps the rules of its kind."""
    check = _CHECKS.get(name)
    if check is not None:
        check(work, row)


def refuse_while_used(work: UnitOfWork, kind: BaseKind, row: Row) -> None:
    """Raises :class:`Forbidden` naming what still uses the row, and how much of it."""
    for use in kind.uses:
        if use.only is not None and row[use.only[0]] != use.only[1]:
            continue
        count = work.connection.scalar(
            select(func.count()).select_from(use.column.table).where(use.column == row[use.by], use.condition)
        )
        if count:
            raise Forbidden("row_in_use", what=use.what, count=count)


def require_administrator(work: UnitOfWork) -> None:
    """Raises :class:`Forbidden` when the change would leave nobody who can administer the office."""
    left = select(
        exists().where(
            occupancy.c.post_id == post.c.id,
            occupancy.c.user_id == app_user.c.id,
            occupancy.c.until_at.is_(None),
            post.c.role == "admin",
            post.c.active == 1,
            app_user.c.active == 1,
        )
    )
    if not work.connection.scalar(left):
        raise Forbidden("last_administrator")


def _no_ring(table: Table) -> Callable[[UnitOfWork, Row], None]:
    def check(work: UnitOfWork, row: Row) -> None:
        seen = {row["id"]}
        parent = row["parent_id"]
        while parent is not None:
            if parent in seen:
                raise BadInput("parent_of_itself", field="parent_id")
            seen.add(parent)
            parent = work.connection.scalar(select(table.c.parent_id).where(table.c.id == parent))

    return check


def _check_deputy(_work: UnitOfWork, row: Row) -> None:
    if row["principal_user_id"] == row["deputy_user_id"]:
        raise BadInput("deputy_of_oneself", field="deputy_user_id")
    if str(row["until_on"]) < str(row["from_on"]):
        raise BadInput("period_backwards", field="until_on")


def _check_pattern(_work: UnitOfWork, row: Row) -> None:
    if "{seq}" not in str(row["pattern"]):
        raise BadInput("pattern_without_number", field="pattern")


def _check_shift(work: UnitOfWork, row: Row) -> None:
    """Shifts of one period and weekday must lie apart; periods themselves may overlap, the later one holds."""
    if int(str(row["start_minute"])) >= int(str(row["end_minute"])):
        raise BadInput("period_backwards", field="end_minute")
    if row["until_on"] is not None and str(row["until_on"]) < str(row["from_on"]):
        raise BadInput("period_backwards", field="until_on")
    same = [
        work_period.c[name].is_not_distinct_from(row[name]) for name in ("branch_id", "from_on", "until_on", "weekday")
    ]
    apart = or_(work_period.c.end_minute <= row["start_minute"], work_period.c.start_minute >= row["end_minute"])
    others = select(work_period.c.id).where(*same, work_period.c.id.is_distinct_from(row["id"]), ~apart)
    if work.execute(others).first() is not None:
        raise BadInput("shifts_overlap", field="start_minute")


OWN_REASONS = frozenset({"answer", "claimed", "released", "recalled", "undone"})
"""Reasons by which the program itself marks a referral: an office's own list may not use them."""


def _check_choice(_work: UnitOfWork, row: Row) -> None:
    if str(row["list"]).endswith("_reason") and row["code"] in OWN_REASONS:
        raise BadInput("code_reserved", field="code", used=row["code"])


_CHECKS: dict[str, Callable[[UnitOfWork, Row], None]] = {
    "category": _no_ring(BASE_KINDS["category"].table),
    "place": _no_ring(BASE_KINDS["place"].table),
    "choice": _check_choice,
    "deputy": _check_deputy,
    "letter_register": _check_pattern,
    "work_period": _check_shift,
}

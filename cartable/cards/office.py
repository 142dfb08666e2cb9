"""What the administrator's screens show: base rows, users, the office's head; and one's own settings."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from cartable.actions.save_row import base_kind
from cartable.base_data import LABELS, BaseKind
from cartable.errors import Forbidden
from cartable.permissions import Authority
from cartable.queries.office import (
    FetchOffice,
    FetchPreferences,
    FetchRows,
    FetchUsers,
)
from cartable.reading import Reading
from cartable.records.office import BaseColumn, BaseRow, BaseTable, OfficeHeader, UserRow
from models.office import app_user, occupancy, office, post, preference


def _require(authority: Authority, verb: str) -> None:
    """Whoever edits may read, and the auditor reads everything."""
    if not authority.verbs & {verb, "audit"}:
        raise Forbidden("verb_not_granted", verb=verb)


def fetch_rows(reading: Reading, query: FetchRows) -> BaseTable:
    """A base table with what its columns may point at; ``retired`` also gives the rows out of use."""
    kind = base_kind(query.kind)
    _require(reading.authority, kind.verb)
    table = kind.table
    columns = [table.c[each.key] for each in kind.fields]
    statement = select(table.c.id, table.c.version, *columns).order_by(table.c[kind.order], table.c.id)
    if kind.retires:
        statement = statement.add_columns(table.c.active)
        if not query.retired:
            statement = statement.where(table.c.active == 1)
    flags = [each.kind == "flag" for each in kind.fields]
    rows = []
    for row in reading.execute(statement):
        values = tuple(
            bool(value) if is_flag else value for value, is_flag in zip(row[2 : 2 + len(flags)], flags, strict=True)
        )
        rows.append(BaseRow(row[0], row[1], bool(row[-1]) if kind.retires else True, values))
    return BaseTable(
        kind=query.kind,
        columns=tuple(
            BaseColumn(each.key, each.kind, each.required, each.options, each.fixed, each.least, each.most)
            for each in kind.fields
        ),
        rows=tuple(rows),
        references=_references(reading, kind),
    )


def _references(reading: Reading, kind: BaseKind) -> tuple[tuple[str, tuple[tuple[int, str], ...]], ...]:
    """Active rows to choose from, and retired ones, which old rows may still point at."""
    found = []
    for name in dict.fromkeys(each.kind for each in kind.fields if each.kind in LABELS):
        table, label = LABELS[name]
        rows = reading.execute(select(table.c.id, table.c[label]).order_by(table.c[label], table.c.id))
        found.append((name, tuple((int(row[0]), str(row[1])) for row in rows)))
    return tuple(found)


def fetch_users(reading: Reading, _query: FetchUsers) -> tuple[UserRow, ...]:
    """Every user, leavers too, with the posts he occupies now."""
    _require(reading.authority, "users")
    seats: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for user_id, post_id, title in reading.execute(
        select(occupancy.c.user_id, post.c.id, post.c.title)
        .join(post, post.c.id == occupancy.c.post_id)
        .where(occupancy.c.until_at.is_(None))
        .order_by(post.c.id)
    ):
        seats[user_id].append((post_id, title))
    rows = reading.execute(
        select(
            app_user.c.id, app_user.c.version, app_user.c.login, app_user.c.display_name, app_user.c.active
        ).order_by(app_user.c.active.desc(), app_user.c.display_name, app_user.c.id)
    )
    return tuple(
        UserRow(
            row[0], row[1], row[2], row[3], bool(row[4]), tuple(key for key, _ in seats[row[0]]),
            "، ".join(title for _, title in seats[row[0]]),
        )
        for row in rows
    )  # fmt: skip


def fetch_office(reading: Reading, _query: FetchOffice) -> OfficeHeader:
    """The head of every paper; everybody prints, so everybody may read it."""
    row = reading.execute(
        select(
            office.c.name, office.c.address, office.c.phone, office.c.website, office.c.logo, office.c.version
        )
    ).one()  # fmt: skip
    return OfficeHeader(*row)


def fetch_preferences(reading: Reading, _query: FetchPreferences) -> dict[str, str]:
    """One's own settings."""
    mine = preference.c.user_id == reading.authority.actor.user_id
    rows = reading.execute(select(preference.c.key, preference.c.value).where(mine))
    return {str(row[0]): str(row[1]) for row in rows}

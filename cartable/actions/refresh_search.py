"""Lets the files of a renamed model or family be found by the new words, some of them at a time."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, func, select

from cartable.commands.base_data import RefreshSearch
from cartable.records.done import SearchRefreshed
from cartable.search_due import Renamed, read_renamed, write_renamed
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.product import product_model

LARGEST_BATCH = 500


def refresh_search(work: UnitOfWork, command: RefreshSearch) -> SearchRefreshed:
    """One bounded batch in the order of the files' keys; confidential files too, of which nothing is told.

    The files are locked as any verb on them locks them, so that none loses what is being written at the same time.
    """
    work.authority.require("base")
    waiting = read_renamed(work)
    if not waiting:
        work.was_idle = True
        return SearchRefreshed(100, True)
    first, rest = waiting[0], waiting[1:]
    limit = min(max(command.limit, 1), LARGEST_BATCH)
    total = first.total or int(work.connection.scalar(select(func.count()).where(_of(first))) or 0)
    ids = work.connection.scalars(
        select(case_file.c.id)
        .where(_of(first), case_file.c.id > first.after)
        .order_by(case_file.c.id)
        .limit(limit)
        .with_for_update()
    ).all()
    for case_id in ids:
        index_case(work, case_id)
    done = first.done + len(ids)
    if len(ids) == limit:
        rest = (replace(first, after=ids[-1], done=done, total=total), *rest)
    write_renamed(work, rest)
    return SearchRefreshed(min(99, 100 * done // max(total, 1)) if rest else 100, not rest)


def _of(renamed: Renamed) -> ColumnElement[bool]:
    if renamed.kind == "product_model":
        return case_file.c.model_id == renamed.row_id
    models = select(product_model.c.id).where(product_model.c.family_id == renamed.row_id)
    return case_file.c.model_id.in_(models)

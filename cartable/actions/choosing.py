"""Codes that the administrator's lists allow."""

from __future__ import annotations

from sqlalchemy import select

from cartable.errors import BadInput
from cartable.unit_of_work import UnitOfWork
from models.case import choice


def chosen_title(work: UnitOfWork, name: str, code: str, field: str) -> str:
    """The title of an active entry of the list ``name``; raises BadInput at ``field`` for any other code."""
    title = work.connection.scalar(
        select(choice.c.title).where(choice.c.list == name, choice.c.code == code, choice.c.active == 1)
    )
    if title is None:
        raise BadInput("unknown_option", field=field, option=code)
    return str(title)

"""Codes that the administrator's lists allow."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from cartable.errors import BadInput
from cartable.unit_of_work import UnitOfWork
from models.case import choice
from models.prepared import Prepared

_TITLE = Prepared(
    select(choice.c.title).where(
        choice.c.list == bindparam("of_list"), choice.c.code == bindparam("of_code"), choice.c.active == 1
    )
)


def chosen_title(work: UnitOfWork, name: str, code: str, field: str) -> str:
    """The title of an active entry of the list ``name``; raises BadInput at ``field`` for any other code."""
    title = _TITLE.run(work.connection, of_list=name, of_code=code).scalar()
    if title is None:
        raise BadInput("unknown_option", field=field, option=code)
    return str(title)

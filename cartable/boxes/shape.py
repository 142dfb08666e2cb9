"""What a box is made of: arms, each a statement over one index, merged in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, bindparam, exists, func, literal, literal_column

from cartable.permissions import Authority
from cartable.queries.boxes import BoxFilter
from cartable.reading import Reading
from models.case import case_file, case_mark, referral
from models.office import post
from models.party import party
from models.product import product_model

Column = ColumnElement[Any]
Order = Column | tuple[Column, ...]
"""What a list is sorted by; of several columns the first that differs decides."""

from_post = post.alias("from_post")
to_post = post.alias("to_post")
holder_post = post.alias("holder_post")

NOW = bindparam("now", type_=BigInteger)
"""The instant of the fetch; a bind, so that a page's statement is compiled once."""
START = bindparam("start", type_=BigInteger)
END = bindparam("end", type_=BigInteger)
"""Where the office's day of the fetch begins and ends."""

RESPONSIBLE: Column = referral.c.is_copy == literal_column("0")
"""Written out as the partial index is: behind a bind the planner would not know it."""

CUSTOMER: Column = func.coalesce(party.c.name, case_file.c.sender_name)
BY_NUMBER: tuple[Column, ...] = (case_file.c.year, case_file.c.seq)
"""As numbers: the 100,000th file of a year stands behind the 99,999th, which its text would not."""
PRODUCT: Column = func.coalesce(product_model.c.name, literal(""))


def marked_by(authority: Authority) -> ColumnElement[bool]:
    """Whether the person at the keyboard has put his own mark on the file."""
    mine = case_mark.c.user_id == authority.actor.user_id
    return exists().where(mine, case_mark.c.case_id == case_file.c.id)


@dataclass(frozen=True, slots=True)
class Arm:
    """One statement of a box. ``orders`` maps a column key to its sort columns, which must be NOT NULL:

    a row-value keyset skips rows whose key is null. ``unique`` breaks ties. ``counted`` is the fewest tables that the
    conditions need, where that is not the whole source.
    """

    columns: tuple[Column, ...]
    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    orders: Mapping[str, Order]
    unique: Column
    case_id: Column
    counted: FromClause | None = None


@dataclass(frozen=True, slots=True)
class BoxShape:
    """One box. ``default`` is its order (``-`` reverses); ``build`` turns a row into its record."""

    arms: Callable[[Reading, BoxFilter, int | None], tuple[Arm, ...]]
    default: str
    build: Callable[[Any], Any]

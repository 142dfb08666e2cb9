"""The contact log as a list of its own."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.queries.base import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchCallLog(Query):
    """``Page[CallLine]``, newest first: calls without a file, or with ``loose`` off all calls one may see.

    ``phone`` narrows to one number, typed in any form.
    """

    loose: bool = True
    phone: str = ""
    after: tuple[object, ...] | None = None
    limit: int = 50

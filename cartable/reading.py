"""One fetch: a connection that cannot write, who asks, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable

from cartable.clock import OfficeTime
from cartable.permissions import Authority
from cartable.progress import Progress, untold

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query's handler works with. ``now`` is UTC milliseconds; a long walk tells ``progress`` how far it is."""

    connection: Connection
    authority: Authority
    time: OfficeTime
    now: int
    progress: Progress = untold

    def execute(self, statement: Executable) -> Any:
        """Runs a statement."""
        return self.connection.execute(statement)


def record(kind: type[Record], *values: Any) -> Record:
    """Builds a record from a row's values in order; mypy cannot count a spread row against named fields."""
    return kind(*values)

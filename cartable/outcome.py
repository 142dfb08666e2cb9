"""What comes back through the door: the record of what was done, and what changed for whoever is looking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a perform touched, so that open windows refresh just that.

    ``case_ids`` name the files whose lines are stale; ``areas`` name what else is: ``inbox``, ``sent``, ``drafts``,
    ``follow_up``, ``archive``, ``registered``, ``base`` (office base data), ``everything`` (an import, a restore).
    """

    case_ids: tuple[int, ...] = ()
    areas: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.case_ids or self.areas)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A performed command: its frozen record, what changed, and whether «لغو» can take it back (``op_id``)."""

    record: object
    changes: Changes
    op_id: str
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Up to ``limit`` lines in order; ``next_key`` continues after the last one, ``None`` at the end.

    ``total`` counts the whole box, capped: at ``COUNT_CAP`` it means «at least so many».
    """

    lines: tuple[Line, ...]
    next_key: tuple[object, ...] | None
    total: int | None = None


COUNT_CAP = 1000

"""Timing: medians and 95th percentiles of wall milliseconds, one figure beside its reference."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one thing done many times."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. ``bar`` is the most that ``ratio`` (or, without a reference, ``ours.p95``) may be."""

    name: str
    engine: str
    cases: int
    ours: Times
    reference: Times | None = None
    against: str = ""
    bar: float | None = None

    @property
    def ratio(self) -> float | None:
        """Our median over the reference's."""
        return self.ours.median / self.reference.median if self.reference is not None else None

    @property
    def measured(self) -> float:
        """What is held against the bar."""
        return self.ratio if self.ratio is not None else self.ours.p95

    @property
    def holds(self) -> bool:
        """Whether the bar is held, or there is none."""
        return self.bar is None or self.measured <= self.bar

    def line(self) -> str:
        """As it is printed."""
        reference = f"{self.reference.median:9.2f}" if self.reference is not None else " " * 9
        ratio = f"{self.ratio:6.2f}×" if self.ratio is not None else " " * 7
        bar = "" if self.bar is None else f"≤ {self.bar:g}{'×' if self.ratio is not None else ' ms p95'}"
        mark = "" if self.bar is None else ("ok" if self.holds else "MISSED")
        return (
            f"{self.name:<34}{self.engine:<10}{self.cases:>9,}{self.ours.median:9.2f}{self.ours.p95:9.2f}"
            f"{reference}{ratio}  {bar:<14}{mark:<7}{self.against}"
        )


HEADING = (
    f"{'what':<34}{'engine':<10}{'files':>9}{'ms med':>9}{'ms p95':>9}{'ref med':>9}{'ratio':>7}  "
    f"{'bar':<14}{'':<7}against"
)


def times(work: Callable[[], object], rounds: int, warm: int = 5) -> Times:
    """Runs ``work`` ``warm`` times unmeasured, then ``rounds`` times; the collector is quiet meanwhile."""
    for _ in range(warm):
        work()
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.perf_counter()
            work()
            taken.append((time.perf_counter() - start) * 1000)
    finally:
        gc.enable()
    return of(taken)


def in_turn(ours: Callable[[], object], reference: Callable[[], object], rounds: int) -> tuple[Times, Times]:
    """Both in alternating rounds, so that a busy machine hits them alike."""
    for _ in range(5):
        ours()
        reference()
    mine, other = [], []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.perf_counter()
            ours()
            middle = time.perf_counter()
            reference()
            other.append((time.perf_counter() - middle) * 1000)
            mine.append((middle - start) * 1000)
    finally:
        gc.enable()
    return of(mine), of(other)


def of(taken: list[float]) -> Times:
    """Median and 95th percentile of milliseconds."""
    ordered = sorted(taken)
    return Times(statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))])

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
    """One line of the report. ``bar`` is the most that our median may be of the reference's.

    ``most`` is the most that our p95 may be, or our median where ``typical``; in ``unit``.
    """

    name: str
    engine: str
    cases: int
    ours: Times
    reference: Times | None = None
    against: str = ""
    bar: float | None = None
    most: float | None = None
    typical: bool = False
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Our median over the reference's."""
        return self.ours.median / self.reference.median if self.reference is not None else None

    @property
    def has_bar(self) -> bool:
        """Whether anything is asked of it."""
        return self.bar is not None or self.most is not None

    @property
    def holds(self) -> bool:
        """Whether all that is asked of it holds."""
        judged = self.ours.median if self.typical else self.ours.p95
        too_slow = self.bar is not None and self.ratio is not None and self.ratio > self.bar
        too_much = self.most is not None and judged > self.most
        return not (too_slow or too_much)

    def line(self) -> str:
        """As it is printed."""
        reference = f"{self.reference.median:9.2f}" if self.reference is not None else " " * 9
        ratio = f"{self.ratio:6.2f}×" if self.ratio is not None else " " * 7
        asked = [f"≤ {self.bar:g}×"] if self.bar is not None else []
        if self.most is not None:
            asked.append(f"≤ {self.most:g} {self.unit} {'median' if self.typical else 'p95'}")
        mark = ("ok" if self.holds else "MISSED") if self.has_bar else ""
        return (
            f"{self.name:<38}{self.engine:<10}{self.cases:>9,}{self.ours.median:9.2f}{self.ours.p95:9.2f}"
            f" {self.unit:<3}{reference}{ratio}  {' '.join(asked):<18}{mark:<7}{self.against}"
        ).rstrip()


HEADING = (
    f"{'what':<38}{'engine':<10}{'files':>9}{'median':>9}{'p95':>9}    {'reference':>9}{'ratio':>7}  "
    f"{'bar':<18}{'':<7}against"
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

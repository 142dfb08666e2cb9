"""How the files of the sample office end, or do not: shares of every state, older files finished more often."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

DAY_MS = 86_400_000
OPEN_SHARE = 0.275
OVERDUE_SHARE = 0.08
VOID_SHARE = 0.01
MERGED_SHARE = 0.014
ARCHIVED_AFTER_DAYS = 30
# How likely a file of that age (days) is still open, against the others.
OPEN_BY_AGE = ((3, 1.0), (7, 0.9), (20, 0.85), (45, 0.65), (90, 0.35), (150, 0.12), (240, 0.03), (10_000, 0.002))
FRESH_DAYS = 7
STALE_DAYS = 100
"""An open file older than this waits for somebody else."""
WAITING = ("waiting_part", "waiting_part", "waiting_part", "waiting_customer", "waiting_customer", "waiting_carrier",
           "waiting_external")  # fmt: skip
WAITING_SHARE = 0.3
REGISTERED_SHARE = 0.55


@dataclass(frozen=True, slots=True)
class Fate:
    """The state a file is in at the end of the sample; an open one may be overdue."""

    state: str
    is_overdue: bool = False


def draw_fates(rng: Random, registered_ms: list[int], end_ms: int) -> list[Fate]:
    """A fate for every file, in the order of ``registered_ms``."""
    count = len(registered_ms)
    ages = [(end_ms - moment) / DAY_MS for moment in registered_ms]
    ranks = sorted(range(count), key=lambda place: -(rng.random() ** (1 / _openness(ages[place]))))
    still_open = ranks[: round(count * OPEN_SHARE)]
    fates = [_finished(rng, age) for age in ages]
    for place in still_open:
        fates[place] = Fate(_open_state(rng, ages[place]))
    may_be_late = [place for place in still_open if fates[place].state == "in_progress" and ages[place] > FRESH_DAYS]
    for place in rng.sample(may_be_late, min(len(may_be_late), round(count * OVERDUE_SHARE))):
        fates[place] = Fate("in_progress", is_overdue=True)
    return fates


def _openness(age: float) -> float:
    return next(weight for days, weight in OPEN_BY_AGE if age <= days)


def _open_state(rng: Random, age: float) -> str:
    if age <= FRESH_DAYS:
        return "registered" if rng.random() < REGISTERED_SHARE else "in_progress"
    if age > STALE_DAYS:
        return rng.choice(WAITING)
    return rng.choice(WAITING) if age > 2 * FRESH_DAYS and rng.random() < WAITING_SHARE else "in_progress"


def _finished(rng: Random, age: float) -> Fate:
    chance = rng.random()
    if chance < VOID_SHARE:
        return Fate("void")
    if chance < VOID_SHARE + MERGED_SHARE:
        return Fate("merged")
    return Fate("archived" if age > ARCHIVED_AFTER_DAYS and rng.random() < 0.88 else "closed")

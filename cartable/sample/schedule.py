"""A sheet's moves brought into time: cut where the file's fate wants it, fitted between registration and last day."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from cartable.rules.case_states import FINISHED, MERGED, VOID
from cartable.sample.agenda import MINUTE_MS, Agenda
from cartable.sample.fates import DAY_MS, Fate
from cartable.sample.moves import DAY, Move

# These follow at once, however long the file takes.
QUICK = frozenset({"claim", "recall", "acknowledge", "letter"})
HANDS_OVER = frozenset({"refer", "claim", "recall", "release", "answer", "return", "reopen"})
KEEPS_DUE = frozenset({"refer", "claim", "release", "recall"})
DAY_MINUTES = 24 * 60
ENDED = FINISHED | {MERGED, VOID}
LONGEST_PACE = 3.0


def cut(rng: Random, moves: Sequence[Move], fate: Fate, *, is_old: bool) -> int:
    """How many moves happen. An old open file has come some way; a young one stops where its own deadline counts."""
    if fate.state == "closed":
        return next((place + 1 for place, move in enumerate(moves) if move.verb == "close"), len(moves))
    if fate.state in ENDED:
        return len(moves)
    end = next((place for place, move in enumerate(moves) if move.verb == "close"), len(moves))
    if fate.state == "registered":
        return next((place for place, move in enumerate(moves) if move.state != "registered"), len(moves))
    fitting = [place + 1 for place in range(end) if moves[place].state == fate.state]
    if fate.state == "in_progress" and is_old:
        return rng.choice(fitting[len(fitting) // 2 :])
    if fate.state == "in_progress":
        fitting = [size for size in fitting if _last_hand_over(moves[:size]) in KEEPS_DUE] or fitting
    return rng.choice(fitting)


def schedule(
    rng: Random, agenda: Agenda, start_ms: int, moves: Sequence[Move], fate: Fate, pause_before: int | None
) -> list[tuple[Move, int]]:
    """Each move with the wall-clock minutes since the one before; the dues of referrals are set on them.

    ``pause_before`` is the place of the move before which the file lay idle.
    """
    last_refer = max((place for place, move in enumerate(moves) if move.verb == "refer"), default=-1)
    found = []
    before = start_ms
    moments = _moments(rng, agenda, start_ms, moves, fate, pause_before)
    for place, (move, moment) in enumerate(zip(moves, moments, strict=True)):
        if move.verb == "refer":
            decides = place == last_refer and fate.state not in ENDED
            due = _open_due(rng, agenda, moment, fate) if decides else moment + rng.randint(1, 5) * DAY_MS
            move.extra["due_minutes"] = (due - moment) // MINUTE_MS
        found.append((move, (moment - before) // MINUTE_MS))
        before = moment
    return found


def _last_hand_over(moves: Sequence[Move]) -> str:
    return next((move.verb for move in reversed(moves) if move.verb in HANDS_OVER), "")


def _moments(
    rng: Random, agenda: Agenda, start_ms: int, moves: Sequence[Move], fate: Fate, pause_before: int | None
) -> list[int]:
    """An instant for every move: at its own pace, squeezed when time is short, drawn out a little while it is open."""
    free = max(agenda.worked(start_ms, agenda.end_ms) - 2, 1)
    needed = max(1, sum(move.minutes for move in moves))
    idle = 0
    if fate.state not in ENDED:
        idle = min(rng.randint(2 * DAY, 9 * DAY) if fate.is_overdue else rng.randint(5, 5 * DAY), free // 2)
    pace = min(1.0, (free - idle) / needed)
    slack = max(0, free - idle - round(needed * pace))
    if pause_before is None and fate.state == "in_progress":
        pace = min(LONGEST_PACE, (free - idle) / needed)
    found, now, spent = [], start_ms, 0.0
    for place, move in enumerate(moves):
        spent += slack if place == pause_before else 0
        spent += move.minutes * (min(pace, 1.0) if move.verb in QUICK else pace)
        now = max(now + MINUTE_MS, agenda.later(start_ms, max(1, min(int(spent), free))))
        found.append(now)
    return [min(each, agenda.end_ms) for each in found]


def _open_due(rng: Random, agenda: Agenda, moment: int, fate: Fate) -> int:
    if fate.is_overdue:
        gone = agenda.end_ms - moment
        return moment + max(MINUTE_MS, round(gone * rng.uniform(0.15, 0.85)))
    return agenda.end_ms + rng.randint(DAY_MINUTES // 4, 8 * DAY_MINUTES) * MINUTE_MS

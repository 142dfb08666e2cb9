"""The states of a file and who may move it between them: one table that feeds the guard and the buttons.

Source: domain rules §2 (verbs) and the settled list of states.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

REGISTERED = "registered"
IN_PROGRESS = "in_progress"
CLOSED = "closed"
ARCHIVED = "archived"
MERGED = "merged"
VOID = "void"
WAITING = frozenset({"waiting_customer", "waiting_part", "waiting_carrier", "waiting_external"})
OPEN = frozenset({REGISTERED, IN_PROGRESS}) | WAITING
FINISHED = frozenset({CLOSED, ARCHIVED})
STATES = OPEN | FINISHED | {MERGED, VOID}

SAME = ""
"""A transition that leaves the state as it is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one actor stands to one file at this instant.

    ``is_holder``: one of his posts holds it. ``came_from_other``: another post asked him and waits for an answer.
    ``in_my_queue``: a unit queue he may claim from holds it. ``came_from_queue``: the holder claimed it there.
    ``sent_unread``: he sent the open referral and it is unread. ``copy_waits``: an unacknowledged copy lies with him.
    ``is_concerned``: the file complains about him or his unit. ``is_registrar``: one of his posts registered it.
    """

    state: str
    is_holder: bool = False
    came_from_other: bool = False
    in_my_queue: bool = False
    came_from_queue: bool = False
    sent_unread: bool = False
    copy_waits: bool = False
    is_concerned: bool = False
    is_registrar: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """A verb, the states it starts from, the one it leads to, and the standing it needs.

    ``needs`` names fields of :class:`Standing` that must all be true; empty means whoever may see the file.
    """

    verb: str
    start: frozenset[str]
    end: str
    needs: tuple[str, ...] = ()
    refused_to_concerned: bool = False


TRANSITIONS: tuple[Transition, ...] = (
    Transition("refer", OPEN, IN_PROGRESS, ("is_holder",)),
    Transition("return", OPEN, IN_PROGRESS, ("is_holder", "came_from_other")),
    Transition("recall", OPEN, IN_PROGRESS, ("sent_unread",), refused_to_concerned=True),
    Transition("act", OPEN - WAITING, IN_PROGRESS, ("is_holder",)),
    Transition("act", WAITING, SAME, ("is_holder",)),
    Transition("answer", OPEN, IN_PROGRESS, ("is_holder", "came_from_other")),
    Transition("acknowledge", STATES, SAME, ("copy_waits",)),
    Transition("claim", OPEN, IN_PROGRESS, ("in_my_queue",), refused_to_concerned=True),
    Transition("release", OPEN, IN_PROGRESS, ("is_holder", "came_from_queue")),
    Transition("wait", OPEN - WAITING, "waiting", ("is_holder",)),
    Transition("resume", WAITING, IN_PROGRESS, ("is_holder",)),
    Transition("close", OPEN, CLOSED, ("is_holder",), refused_to_concerned=True),
    Transition("archive", OPEN, ARCHIVED, ("is_holder",), refused_to_concerned=True),
    Transition("archive", frozenset({CLOSED}), ARCHIVED, (), refused_to_concerned=True),
    Transition("reopen", FINISHED, IN_PROGRESS, refused_to_concerned=True),
    Transition("merge", OPEN, MERGED, ("is_holder",), refused_to_concerned=True),
    Transition("void", OPEN, VOID, ("is_holder",), refused_to_concerned=True),
    Transition("correct", OPEN, SAME, ("is_holder",)),
    Transition("correct", OPEN, SAME, ("is_registrar",)),
    Transition("party", OPEN | FINISHED, SAME),
    Transition("note", OPEN | FINISHED, SAME),
    Transition("call", OPEN | FINISHED, SAME),
    Transition("repeat_contact", OPEN, SAME),
    Transition("follow_up", OPEN | FINISHED, SAME),
    Transition("attach", OPEN | FINISHED, SAME),
    Transition("letter", OPEN | FINISHED, SAME),
    Transition("track", OPEN | FINISHED, SAME),
    Transition("print", STATES, SAME),
)

CASE_VERBS: frozenset[str] = frozenset(each.verb for each in TRANSITIONS)

QUIET: frozenset[str] = frozenset(
    {
        "read",
        "note",
        "call",
        "repeat_contact",
        "follow_up",
        "attach",
        "letter",
        "track",
        "print",
        "acknowledge",
        "party",
    }
)
"""Verbs of the history that leave a file's own fields alone: they outdate nobody's view of it."""


def waiting_state(reason: str) -> str | None:
    """The state a file waits in for ``reason`` (customer, part, carrier, external); ``None`` for an unlisted one.

    A customer who is ``unreachable`` after the failed calls is waited for as any other.
    """
    state = "waiting_customer" if reason == "unreachable" else f"waiting_{reason}"
    return state if state in WAITING else None


def transition_for(verb: str, standing: Standing) -> Transition | None:
    """The row of the table that allows ``verb`` to this standing, or ``None``."""
    for each in TRANSITIONS:
        if each.verb != verb or standing.state not in each.start:
            continue
        if each.refused_to_concerned and standing.is_concerned:
            continue
        if all(getattr(standing, need) for need in each.needs):
            return each
    return None


def allowed_verbs(standing: Standing, granted: Set[str]) -> frozenset[str]:
    """The verbs of the table that this standing allows, out of those his role was granted."""
    return frozenset(verb for verb in CASE_VERBS & granted if transition_for(verb, standing) is not None)

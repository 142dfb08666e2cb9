"""The transition table: which verb starts where, leads where, and to whom it is refused."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.rules.case_states import (
    ARCHIVED,
    CASE_VERBS,
    CLOSED,
    FINISHED,
    IN_PROGRESS,
    MERGED,
    OPEN,
    REGISTERED,
    SAME,
    STATES,
    TRANSITIONS,
    VOID,
    WAITING,
    Standing,
    allowed_verbs,
    transition_for,
    waiting_state,
)

EVERYTHING = {"is_holder", "came_from_other", "in_my_queue", "came_from_queue", "sent_unread", "copy_waits"}
FLAGS = tuple(field.name for field in fields(Standing) if field.name != "state")

standings = st.builds(Standing, st.sampled_from(sorted(STATES)), *(st.booleans() for _ in FLAGS))

MOVES = [
    # verb, standing, start, end
    ("refer", {"is_holder"}, REGISTERED, IN_PROGRESS),
    ("refer", {"is_holder"}, "waiting_part", IN_PROGRESS),
    ("refer", {"is_holder"}, CLOSED, None),
    ("refer", set(), REGISTERED, None),
    ("return", {"is_holder", "came_from_other"}, IN_PROGRESS, IN_PROGRESS),
    ("return", {"is_holder"}, IN_PROGRESS, None),
    ("recall", {"sent_unread"}, IN_PROGRESS, IN_PROGRESS),
    ("recall", {"is_holder"}, IN_PROGRESS, None),
    ("recall", {"sent_unread", "is_concerned"}, IN_PROGRESS, None),
    ("act", {"is_holder"}, REGISTERED, IN_PROGRESS),
    ("act", {"is_holder"}, "waiting_customer", "waiting_customer"),
    ("answer", {"is_holder", "came_from_other"}, IN_PROGRESS, IN_PROGRESS),
    ("answer", {"is_holder"}, IN_PROGRESS, None),
    ("acknowledge", {"copy_waits"}, VOID, VOID),
    ("acknowledge", {"is_holder"}, IN_PROGRESS, None),
    ("claim", {"in_my_queue"}, IN_PROGRESS, IN_PROGRESS),
    ("claim", {"in_my_queue", "is_concerned"}, IN_PROGRESS, None),
    ("release", {"is_holder", "came_from_queue"}, IN_PROGRESS, IN_PROGRESS),
    ("wait", {"is_holder"}, REGISTERED, "waiting"),
    ("wait", {"is_holder"}, "waiting_part", None),
    ("resume", {"is_holder"}, "waiting_part", IN_PROGRESS),
    ("resume", {"is_holder"}, IN_PROGRESS, None),
    ("close", {"is_holder"}, IN_PROGRESS, CLOSED),
    ("close", {"is_holder", "is_concerned"}, IN_PROGRESS, None),
    ("archive", {"is_holder"}, IN_PROGRESS, ARCHIVED),
    ("archive", set(), IN_PROGRESS, None),
    ("archive", set(), CLOSED, ARCHIVED),
    ("archive", {"is_concerned"}, CLOSED, None),
    ("reopen", set(), CLOSED, IN_PROGRESS),
    ("reopen", set(), ARCHIVED, IN_PROGRESS),
    ("reopen", set(), MERGED, None),
    ("reopen", set(), VOID, None),
    ("reopen", {"is_concerned"}, CLOSED, None),
    ("merge", {"is_holder"}, REGISTERED, MERGED),
    ("void", {"is_holder"}, REGISTERED, VOID),
    ("void", {"is_holder"}, CLOSED, None),
    ("correct", {"is_registrar"}, IN_PROGRESS, IN_PROGRESS),
    ("correct", set(), IN_PROGRESS, None),
    ("note", set(), ARCHIVED, ARCHIVED),
    ("note", set(), MERGED, None),
    ("repeat_contact", set(), IN_PROGRESS, IN_PROGRESS),
    ("repeat_contact", set(), CLOSED, None),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "standing", "start", "end"), MOVES)
def test_a_verb_leads_from_state_to_state(verb: str, standing: set[str], start: str, end: str | None) -> None:
    found = transition_for(verb, Standing(start, **dict.fromkeys(standing, True)))

    assert (None if found is None else (start if found.end == SAME else found.end)) == end


def test_the_table_speaks_of_every_verb_and_of_known_things_only() -> None:
    assert {verb for verb, *_ in MOVES} <= CASE_VERBS
    for each in TRANSITIONS:
        assert each.start <= STATES
        assert each.start
        assert each.end in STATES | {SAME, "waiting"}
        assert set(each.needs) <= set(FLAGS)


def test_states_are_told_apart() -> None:
    assert OPEN | FINISHED | {MERGED, VOID} == STATES
    assert not OPEN & FINISHED
    assert {waiting_state(reason) for reason in ("customer", "part", "carrier", "external")} == WAITING
    assert waiting_state("weather") is None


@given(standings)
def test_nothing_but_a_copy_and_the_printer_touches_a_merged_or_void_file(standing: Standing) -> None:
    for state in (MERGED, VOID):
        assert allowed_verbs(replace(standing, state=state), CASE_VERBS) <= {"acknowledge", "print"}


@given(standings)
def test_who_is_complained_of_never_takes_or_ends_a_file(standing: Standing) -> None:
    verbs = allowed_verbs(replace(standing, is_concerned=True), CASE_VERBS)

    assert not verbs & {"claim", "recall", "close", "archive", "reopen", "merge", "void"}


@given(standings, st.frozensets(st.sampled_from(sorted(CASE_VERBS))))
def test_a_role_gets_no_verb_it_was_not_granted(standing: Standing, granted: frozenset[str]) -> None:
    verbs = allowed_verbs(standing, granted)

    assert verbs <= granted
    assert verbs == granted & allowed_verbs(standing, CASE_VERBS)


@given(standings, st.sampled_from(sorted(EVERYTHING)))
def test_a_better_standing_never_takes_a_verb_away(standing: Standing, flag: str) -> None:
    worse, better = replace(standing, **{flag: False}), replace(standing, **{flag: True})

    assert allowed_verbs(worse, CASE_VERBS) <= allowed_verbs(better, CASE_VERBS)

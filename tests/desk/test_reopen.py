"""بازگشایی: a reason, a new episode with the acting post; the old times and figures stay."""

from datetime import timedelta

import pytest

from cartable.commands.cases import ArchiveCase, CloseCase, ReopenCase
from cartable.errors import BadInput, Forbidden
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    assert_stale_is_refused,
    case_row,
    lines,
    on_case,
    refer,
    refused,
    tree,
)


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """An archived file."""
    registered = office.register()
    act(office, "clerk", ArchiveCase, registered.case_id, outcome="repaired", place="قفسه ۳")
    office.clock.advance(timedelta(days=20))
    return registered.case_id


def test_a_reopened_file_is_a_new_episode_with_the_acting_post(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", ReopenCase, case_id, reason="repeated_fault")

    card = office.case("expert", case_id)
    assert (card.state, card.episode, card.holder_post_id) == ("in_progress", 2, office.posts["AS-1"])
    assert (card.outcome, card.closed_at, card.archive_place) == ("", None, "قفسه ۳")
    assert card.due_at == office.clock.now_ms() + timedelta(days=3) // timedelta(milliseconds=1)
    assert [step.episode for step in card.referrals] == [1, 2]
    assert tree(office, case_id)[-1] == ("AS-1", "AS-1", "", "repeated_fault")
    assert card.events[-1].detail["before"]["outcome"] == "repaired"  # type: ignore[index]
    assert [line.case_id for line in lines(office, "expert", "inbox")] == [case_id]
    assert lines(office, "clerk", "archive") == ()
    assert_chain_holds(office, case_id)


def test_the_new_episode_needs_an_outcome_of_its_own(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", ReopenCase, case_id, reason="mistake")
    assert refused(office, "clerk", on_case(office, "clerk", ArchiveCase, case_id)).code == "unknown_option"
    act(office, "clerk", ArchiveCase, case_id, outcome="rejected")

    row = case_row(office, case_id)
    assert (row.outcome, row.episode, row.closed_at) == ("rejected", 2, office.clock.now_ms())


def test_it_can_be_referred_on(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", ReopenCase, case_id, reason="new_evidence")
    refer(office, "clerk", case_id, "AS-1")

    assert {step.episode for step in office.case("clerk", case_id).referrals[1:]} == {2}


@pytest.mark.parametrize("reason", ["", "because"])
def test_the_reason_comes_from_the_offices_list(office: SmallOffice, case_id: int, reason: str) -> None:
    error = refused(office, "clerk", on_case(office, "clerk", ReopenCase, case_id, reason=reason))
    assert isinstance(error, BadInput)
    assert error.field == "reason"


def test_forbidden(office: SmallOffice, case_id: int) -> None:
    for who in ("admin", "auditor"):
        command = on_case(office, who, ReopenCase, case_id, reason="mistake")
        assert refused(office, who, command).code == "verb_not_granted"
    act(office, "clerk", ReopenCase, case_id, reason="mistake")
    command = on_case(office, "clerk", ReopenCase, case_id, reason="mistake")
    assert isinstance(refused(office, "clerk", command), Forbidden)


def test_who_is_complained_of_does_not_take_it_up_again(office: SmallOffice) -> None:
    case_id = office.register(about_user_id=office.actors["expert"].user_id).case_id
    act(office, "clerk", CloseCase, case_id, outcome="rejected")

    command = on_case(office, "expert", ReopenCase, case_id, reason="mistake")
    assert refused(office, "expert", command).code == "verb_not_allowed_now"


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "clerk", ReopenCase, case_id, reason="mistake")
    assert_stale_is_refused(office, "clerk", command)
    assert_rolls_back(office, monkeypatch, "clerk", command)

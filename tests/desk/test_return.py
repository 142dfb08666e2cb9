"""عودت: back to who asked, with a coded reason, past queues and replies."""

import pytest

from cartable.commands.referrals import AnswerReferral, ClaimCase, ReturnCase
from cartable.errors import BadInput, Forbidden
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    assert_stale_is_refused,
    lines,
    on_case,
    refer,
    refused,
    tree,
)


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file that the clerk registered and referred to the expert."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1")
    return registered.case_id


def test_a_returned_file_is_back_with_its_sender(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", ReturnCase, case_id, reason="incomplete", body="فاکتور پیوست نیست.")

    assert tree(office, case_id) == [
        ("PR-1", "PR-1", "forwarded", ""),
        ("PR-1", "AS-1", "returned", ""),
        ("AS-1", "PR-1", "", "incomplete"),
    ]
    assert lines(office, "expert", "inbox") == ()
    assert [line.case_id for line in lines(office, "clerk", "inbox")] == [case_id]
    assert [line.status for line in lines(office, "clerk", "sent")] == ["returned"]
    card = office.case("clerk", case_id)
    assert card.referrals[-1].paraph == "فاکتور پیوست نیست."
    assert card.due_at == card.referrals[0].due_at
    assert_chain_holds(office, case_id)


def test_who_registered_it_has_nobody_to_return_it_to(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", ReturnCase, case_id, reason="unclear")

    assert not {"return", "answer"} & office.case("clerk", case_id).allowed_verbs


def test_a_reply_leaves_the_request_behind_it_standing(office: SmallOffice, case_id: int) -> None:
    refer(office, "expert", case_id, "FI-1", purpose="for_opinion")
    act(office, "finance", AnswerReferral, case_id, body="پرداخت نشده است.")
    act(office, "expert", ReturnCase, case_id, reason="wrong_post")

    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "wrong_post")


def test_a_claimed_file_goes_back_past_the_queue(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-Q")
    act(office, "expert", ClaimCase, case_id)
    act(office, "expert", ReturnCase, case_id, reason="incomplete")

    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "incomplete")
    assert "release" not in office.case("clerk", case_id).allowed_verbs


@pytest.mark.parametrize("reason", ["", "because"])
def test_the_reason_comes_from_the_offices_list(office: SmallOffice, case_id: int, reason: str) -> None:
    error = refused(office, "expert", on_case(office, "expert", ReturnCase, case_id, reason=reason))
    assert isinstance(error, BadInput)
    assert (error.code, error.field) == ("unknown_option", "reason")


@pytest.mark.parametrize("who", ["clerk", "finance", "manager", "auditor"])
def test_only_the_holder_returns(office: SmallOffice, case_id: int, who: str) -> None:
    assert isinstance(refused(office, who, on_case(office, who, ReturnCase, case_id, reason="other")), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "expert", ReturnCase, case_id, reason="other")
    assert_stale_is_refused(office, "expert", command)
    assert_rolls_back(office, monkeypatch, "expert", command)

"""اقدام: what the holder did; the file stays with him."""

import pytest

from cartable.commands.cases import WaitCase
from cartable.commands.referrals import RecordAction
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
    return office.register().case_id


def test_an_action_takes_the_file_in_hand(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", RecordAction, case_id, body="  نوبت بازدید داده شد. ")

    card = office.case("clerk", case_id)
    assert (card.state, card.holder_post_id, card.version) == ("in_progress", office.posts["PR-1"], 2)
    assert [(note.kind, note.body) for note in card.notes] == [("action", "نوبت بازدید داده شد.")]
    assert tree(office, case_id) == [("PR-1", "PR-1", "", "")]
    assert_chain_holds(office, case_id)


def test_an_action_does_not_end_a_wait(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", WaitCase, case_id, reason="part")
    act(office, "clerk", RecordAction, case_id, body="از انبار پرسیدم.")

    assert office.case("clerk", case_id).state == "waiting_part"


def test_an_empty_action_is_none(office: SmallOffice, case_id: int) -> None:
    error = refused(office, "clerk", on_case(office, "clerk", RecordAction, case_id, body=" \u200c "))
    assert isinstance(error, BadInput)
    assert error.field == "body"


@pytest.mark.parametrize("who", ["expert", "manager", "admin", "auditor"])
def test_only_the_holder_acts(office: SmallOffice, case_id: int, who: str) -> None:
    assert isinstance(refused(office, who, on_case(office, who, RecordAction, case_id, body="x")), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    refer(office, "clerk", case_id, "AS-1")
    command = on_case(office, "expert", RecordAction, case_id, body="دیدم.")
    assert_stale_is_refused(office, "expert", command)
    assert_rolls_back(office, monkeypatch, "expert", command)


def test_the_sender_sees_that_something_was_done(office: SmallOffice, case_id: int) -> None:
    refer(office, "clerk", case_id, "AS-1")
    seen = [lines(office, "clerk", "sent")[0].status]
    act(office, "expert", RecordAction, case_id, body="قطعه سفارش داده شد.")
    seen.append(lines(office, "clerk", "sent")[0].status)
    refer(office, "expert", case_id, "MG-1")
    seen.append(lines(office, "clerk", "sent")[0].status)

    assert seen == ["unread", "acted", "forwarded"]

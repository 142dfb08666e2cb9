"""بازپس‌گیری: only while unread; both sides see it in the history."""

import pytest

from cartable.commands.referrals import AnswerReferral, MarkRead, RecallCase, RecordAction
from cartable.errors import Forbidden
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
    """A file that the clerk registered and referred to the expert, with a copy to finance."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1", copies=("FI-1",))
    return registered.case_id


def test_an_unread_referral_comes_back_with_its_copies(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", RecallCase, case_id, body="به نماینده می‌فرستم.")

    assert tree(office, case_id) == [
        ("PR-1", "PR-1", "forwarded", ""),
        ("PR-1", "AS-1", "recalled", ""),
        ("PR-1", "FI-1", "recalled", ""),
        ("PR-1", "PR-1", "", "recalled"),
    ]
    assert lines(office, "expert", "inbox") == lines(office, "finance", "inbox") == ()
    assert [line.read_at is not None for line in lines(office, "clerk", "inbox")] == [True]
    assert [event.verb for event in office.case("expert", case_id).events] == ["register", "refer", "recall"]
    assert_chain_holds(office, case_id)


def test_a_copy_that_was_read_stays(office: SmallOffice, case_id: int) -> None:
    office.perform("finance", MarkRead(case_id=case_id))
    act(office, "clerk", RecallCase, case_id)

    assert [line.is_copy for line in lines(office, "finance", "inbox")] == [True]


def test_what_was_asked_before_is_still_asked(office: SmallOffice, case_id: int) -> None:
    refer(office, "expert", case_id, "MG-1")
    act(office, "expert", RecallCase, case_id)
    act(office, "expert", AnswerReferral, case_id, body="رفع شد.", action="قطعه عوض شد.")

    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "answer")


def test_opened_is_too_late(office: SmallOffice, case_id: int) -> None:
    office.perform("expert", MarkRead(case_id=case_id))

    assert "recall" not in office.case("clerk", case_id).allowed_verbs
    assert refused(office, "clerk", on_case(office, "clerk", RecallCase, case_id)).code == "verb_not_allowed_now"


def test_who_acts_without_opening_has_read_it(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", RecordAction, case_id, body="با مشتری تماس گرفتم.")

    assert refused(office, "clerk", on_case(office, "clerk", RecallCase, case_id)).code == "verb_not_allowed_now"


@pytest.mark.parametrize("who", ["expert", "finance", "manager", "auditor"])
def test_only_the_sender_recalls(office: SmallOffice, case_id: int, who: str) -> None:
    assert isinstance(refused(office, who, on_case(office, who, RecallCase, case_id)), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "clerk", RecallCase, case_id)
    assert_stale_is_refused(office, "clerk", command)
    assert_rolls_back(office, monkeypatch, "clerk", command)

"""برگرداندن به کارتابل واحد: what was claimed goes back to the queue, and may be claimed again."""

import pytest

from cartable.commands.referrals import AnswerReferral, ClaimCase, RecallCase, ReleaseCase
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
    """A file that the expert claimed from his unit's queue."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-Q")
    act(office, "expert", ClaimCase, registered.case_id)
    return registered.case_id


def test_a_released_file_waits_in_the_queue_again(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", ReleaseCase, case_id, body="مرخصی هستم.")

    assert lines(office, "expert", "inbox") == ()
    (line,) = lines(office, "expert", "queue", queue_post_id=office.posts["AS-Q"])
    assert (line.case_id, line.purpose) == (case_id, "for_action")
    assert tree(office, case_id)[2:] == [("AS-Q", "AS-1", "released", "claimed"), ("AS-1", "AS-Q", "", "released")]
    assert_chain_holds(office, case_id)


def test_claimed_again_it_still_is_the_first_senders(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", ReleaseCase, case_id)
    act(office, "expert", ClaimCase, case_id)
    act(office, "expert", AnswerReferral, case_id, body="رفع شد.", action="تعمیر شد.")

    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "answer")


def test_it_can_be_released_after_a_recall(office: SmallOffice, case_id: int) -> None:
    refer(office, "expert", case_id, "MG-1")
    act(office, "expert", RecallCase, case_id)
    act(office, "expert", ReleaseCase, case_id)

    assert tree(office, case_id)[-1] == ("AS-1", "AS-Q", "", "released")


def test_what_was_not_claimed_is_not_released(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1")

    assert refused(office, "expert", on_case(office, "expert", ReleaseCase, case_id)).code == "verb_not_allowed_now"


@pytest.mark.parametrize("who", ["clerk", "manager", "auditor"])
def test_only_the_holder_releases(office: SmallOffice, case_id: int, who: str) -> None:
    assert isinstance(refused(office, who, on_case(office, who, ReleaseCase, case_id)), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "expert", ReleaseCase, case_id)
    assert_stale_is_refused(office, "expert", command)
    assert_rolls_back(office, monkeypatch, "expert", command)

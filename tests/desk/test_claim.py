"""برداشتن از کارتابل واحد: by a recorded referral, once, by members of the unit only."""

import pytest

from cartable.commands.referrals import AnswerReferral, ClaimCase
from cartable.errors import Conflict, Forbidden
from cartable.queries.boxes import FetchCounts
from cartable.records.box import BoxCounts
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
    """A file that lies in the queue of after-sales service."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-Q")
    return registered.case_id


def test_a_claimed_file_leaves_the_queue_for_ones_own_inbox(office: SmallOffice, case_id: int) -> None:
    queue = office.posts["AS-Q"]
    assert [line.case_id for line in lines(office, "expert", "queue", queue_post_id=queue)] == [case_id]
    due_at = office.case("expert", case_id).due_at
    act(office, "expert", ClaimCase, case_id)

    assert lines(office, "expert", "queue", queue_post_id=queue) == ()
    (line,) = lines(office, "expert", "inbox")
    assert (line.case_id, line.purpose, line.due_at, line.read_at) == (
        case_id, "for_action", due_at, office.clock.now_ms(),
    )  # fmt: skip
    assert tree(office, case_id)[1:] == [("PR-1", "AS-Q", "claimed", ""), ("AS-Q", "AS-1", "", "claimed")]
    counts = office.fetch("expert", FetchCounts())
    assert isinstance(counts, BoxCounts)
    assert counts.queues == ((queue, 0),)
    assert_chain_holds(office, case_id)


def test_the_answer_goes_to_who_sent_it_to_the_queue(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", ClaimCase, case_id)
    act(office, "expert", AnswerReferral, case_id, body="رفع شد.", action="تعمیر شد.")

    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "answer")


def test_the_second_to_claim_is_told_who_was_first(office: SmallOffice, case_id: int) -> None:
    command = on_case(office, "expert", ClaimCase, case_id)
    office.perform("expert", command)
    error = refused(office, "expert", command)
    assert isinstance(error, Conflict)
    assert error.params["verb"] == "claim"


@pytest.mark.parametrize("who", ["clerk", "finance", "manager", "admin", "auditor"])
def test_only_members_of_the_unit_claim(office: SmallOffice, case_id: int, who: str) -> None:
    assert isinstance(refused(office, who, on_case(office, who, ClaimCase, case_id)), Forbidden)


def test_a_person_complained_of_cannot_take_his_own_file(office: SmallOffice) -> None:
    case_id = office.register(about_user_id=office.actors["expert"].user_id).case_id
    refer(office, "clerk", case_id, "AS-Q")

    assert refused(office, "expert", on_case(office, "expert", ClaimCase, case_id)).code == "verb_not_allowed_now"


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "expert", ClaimCase, case_id)
    assert_stale_is_refused(office, "expert", command)
    assert_rolls_back(office, monkeypatch, "expert", command)

"""رؤیت: the first opening stamps; every later one leaves no trace."""

import pytest

from cartable.commands.referrals import MarkRead
from cartable.errors import NotFound
from tests.builders import SmallOffice
from tests.desk.steps import assert_chain_holds, assert_rolls_back, everything, lines, refer, refused, verbs


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file referred to the expert with a copy to finance, unread by both."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1", copies=("FI-1",))
    return registered.case_id


def test_the_first_opening_stamps_the_readers_own_referral(office: SmallOffice, case_id: int) -> None:
    version = office.case("expert", case_id).version
    outcome = office.perform("expert", MarkRead(case_id=case_id))

    assert outcome.changes.case_ids == (case_id,)
    assert [line.read_at for line in lines(office, "expert", "inbox")] == [office.clock.now_ms()]
    assert [line.read_at for line in lines(office, "finance", "inbox")] == [None]
    assert [line.status for line in lines(office, "clerk", "sent", order="sent")] == ["read", "unread"]
    assert office.case("expert", case_id).version == version
    assert_chain_holds(office, case_id)


def test_opening_again_leaves_no_trace(office: SmallOffice, case_id: int) -> None:
    office.perform("expert", MarkRead(case_id=case_id))
    before = everything(office)
    office.clock.set(office.clock.now_ms() + 1)
    assert not office.perform("expert", MarkRead(case_id=case_id)).changes
    assert everything(office) == before


@pytest.mark.parametrize("who", ["clerk", "manager", "auditor"])
def test_others_may_look_without_stamping(office: SmallOffice, case_id: int, who: str) -> None:
    before = everything(office)
    office.perform(who, MarkRead(case_id=case_id))

    assert everything(office) == before


def test_looking_into_a_queue_does_not_take_it_from_who_sent_it(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-Q")
    office.perform("expert", MarkRead(case_id=case_id))

    assert "read" not in verbs(office, case_id)
    assert "recall" in office.case("clerk", case_id).allowed_verbs


def test_a_file_that_is_not_there_cannot_be_read(office: SmallOffice) -> None:
    assert isinstance(refused(office, "expert", MarkRead(case_id=7)), NotFound)


def test_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_rolls_back(office, monkeypatch, "expert", MarkRead(case_id=case_id))

"""رؤیت رونوشت: a copy leaves the inbox; the file does not move."""

import pytest

from cartable.commands.cases import CloseCase
from cartable.commands.referrals import AcknowledgeCopy
from cartable.errors import NotFound
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    everything,
    lines,
    refer,
    refused,
    verbs,
)


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file referred to the expert with a copy to finance."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1", copies=("FI-1",))
    return registered.case_id


def copy_of(office: SmallOffice, case_id: int) -> AcknowledgeCopy:
    return AcknowledgeCopy(referral_id=lines(office, "finance", "inbox")[0].referral_id)


def test_an_acknowledged_copy_leaves_the_inbox(office: SmallOffice, case_id: int) -> None:
    version = office.case("finance", case_id).version
    office.perform("finance", copy_of(office, case_id))

    assert lines(office, "finance", "inbox") == ()
    step = office.case("finance", case_id).referrals[-1]
    assert (step.result, step.read_at) == ("acknowledged", office.clock.now_ms())
    assert office.case("clerk", case_id).version == version
    assert_chain_holds(office, case_id)


def test_a_second_time_leaves_no_trace(office: SmallOffice, case_id: int) -> None:
    command = copy_of(office, case_id)
    office.perform("finance", command)
    before = everything(office)
    office.perform("finance", command)

    assert everything(office) == before
    assert verbs(office, case_id).count("acknowledge") == 1


def test_a_finished_file_is_no_obstacle(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", CloseCase, case_id, outcome="repaired")
    office.perform("finance", copy_of(office, case_id))

    assert lines(office, "finance", "inbox") == ()


def test_what_is_no_copy_of_mine_does_not_exist(office: SmallOffice, case_id: int) -> None:
    command = copy_of(office, case_id)
    responsible = AcknowledgeCopy(referral_id=lines(office, "expert", "inbox")[0].referral_id)
    for who, each in (("clerk", command), ("expert", responsible), ("expert", AcknowledgeCopy(referral_id=7))):
        error = refused(office, who, each)
        assert isinstance(error, NotFound)
        assert error.params == {}


def test_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_rolls_back(office, monkeypatch, "finance", copy_of(office, case_id))


def test_a_copy_to_a_units_queue_is_noted_by_any_colleague(office: SmallOffice) -> None:
    """It would stand in the queue for ever: nobody sits on a queue."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "FI-1", copies=("AS-Q",))
    queue = office.posts["AS-Q"]
    (line,) = lines(office, "expert", "queue", queue_post_id=queue)
    card = office.case("expert", registered.case_id)
    assert (line.is_copy, card.my_referral_id, "acknowledge" in card.allowed_verbs) == (True, line.referral_id, True)
    assert "acknowledge" not in office.case("finance", registered.case_id).allowed_verbs

    with pytest.raises(NotFound):
        office.perform("finance", AcknowledgeCopy(referral_id=line.referral_id))
    office.perform("expert", AcknowledgeCopy(referral_id=line.referral_id))

    assert lines(office, "expert", "queue", queue_post_id=queue) == ()
    newest = office.case("expert", registered.case_id).events[-1]
    assert (newest.verb, newest.actor) == ("acknowledge", "expert")
    assert_chain_holds(office, registered.case_id)


def test_ones_own_copy_goes_before_that_of_the_queue(office: SmallOffice) -> None:
    registered = office.register()
    refer(office, "clerk", registered.case_id, "FI-1", copies=("AS-Q", "AS-1"))
    own = lines(office, "expert", "inbox")[0].referral_id

    for referral_id in (own, lines(office, "expert", "queue", queue_post_id=office.posts["AS-Q"])[0].referral_id):
        assert office.case("expert", registered.case_id).my_referral_id == referral_id
        office.perform("expert", AcknowledgeCopy(referral_id=referral_id))
    assert "acknowledge" not in office.case("expert", registered.case_id).allowed_verbs

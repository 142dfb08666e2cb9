"""مختومه کردن: with an outcome, by the holder; copies never block it."""

import pytest
from sqlalchemy import update

from cartable.commands.cases import CloseCase
from cartable.errors import BadInput, Forbidden
from models.office import occupancy
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
    """A file with the expert, and a copy with finance."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1", copies=("FI-1",))
    return registered.case_id


def test_a_closed_file_is_with_nobody(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", CloseCase, case_id, outcome="repaired", body="برد عوض شد.")

    card = office.case("clerk", case_id)
    assert (card.state, card.holder_post_id, card.outcome) == ("closed", None, "repaired")
    assert card.closed_at == office.clock.now_ms()
    assert [note.body for note in card.notes] == ["برد عوض شد."]
    assert tree(office, case_id)[1] == ("PR-1", "AS-1", "closed", "")
    assert lines(office, "expert", "inbox") == ()
    assert [line.is_copy for line in lines(office, "finance", "inbox")] == [True]
    assert [line.case_id for line in lines(office, "clerk", "archive")] == [case_id]
    assert_chain_holds(office, case_id)


@pytest.mark.parametrize("outcome", ["", "done"])
def test_the_outcome_comes_from_the_offices_list(office: SmallOffice, case_id: int, outcome: str) -> None:
    error = refused(office, "expert", on_case(office, "expert", CloseCase, case_id, outcome=outcome))
    assert isinstance(error, BadInput)
    assert error.field == "outcome"


@pytest.mark.parametrize("who", ["clerk", "finance", "manager", "auditor"])
def test_only_the_holder_closes(office: SmallOffice, case_id: int, who: str) -> None:
    command = on_case(office, who, CloseCase, case_id, outcome="repaired")
    assert isinstance(refused(office, who, command), Forbidden)


def test_a_person_complained_of_does_not_close_it(office: SmallOffice) -> None:
    case_id = office.register("manager", about_user_id=office.actors["clerk"].user_id).case_id
    refer(office, "manager", case_id, "AS-1")
    with office.database.writing() as connection:
        # The file came to the post before this person did.
        post = occupancy.c.post_id == office.posts["AS-1"]
        connection.execute(update(occupancy).where(post).values(user_id=office.actors["clerk"].user_id))
    command = on_case(office, "clerk", CloseCase, case_id, outcome="rejected")
    assert refused(office, "clerk", command).code == "verb_not_allowed_now"
    refer(office, "clerk", case_id, "MG-1")
    act(office, "supervisor", CloseCase, case_id, outcome="satisfied")


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "expert", CloseCase, case_id, outcome="repaired", body="تعمیر شد.")
    assert_stale_is_refused(office, "expert", command)
    assert_rolls_back(office, monkeypatch, "expert", command)

"""ابطال: the number stays, with the reason; supervisors only."""

import pytest

from cartable.commands.cases import ReopenCase, VoidCase
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
    """A file with the supervisor."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "MG-1")
    return registered.case_id


def test_a_void_file_keeps_its_number_and_is_with_nobody(office: SmallOffice, case_id: int) -> None:
    number = office.case("clerk", case_id).number
    act(office, "supervisor", VoidCase, case_id, reason="دو بار ثبت شده بود.")

    card = office.case("clerk", case_id)
    assert (card.state, card.holder_post_id, card.number) == ("void", None, number)
    assert card.events[-1].detail["reason"] == "دو بار ثبت شده بود."
    assert tree(office, case_id)[-1] == ("PR-1", "MG-1", "void", "")
    assert lines(office, "supervisor", "inbox") == ()
    assert lines(office, "clerk", "archive") == ()
    assert office.register().number > number
    assert_chain_holds(office, case_id)


def test_void_is_for_good(office: SmallOffice, case_id: int) -> None:
    act(office, "supervisor", VoidCase, case_id, reason="آزمایشی")

    assert office.case("manager", case_id).allowed_verbs == {"print"}
    command = on_case(office, "manager", ReopenCase, case_id, reason="mistake")
    assert isinstance(refused(office, "manager", command), Forbidden)


def test_a_reason_is_needed(office: SmallOffice, case_id: int) -> None:
    error = refused(office, "supervisor", on_case(office, "supervisor", VoidCase, case_id, reason="  "))
    assert isinstance(error, BadInput)
    assert (error.code, error.field) == ("field_needed", "reason")


@pytest.mark.parametrize(
    ("who", "code"),
    [("clerk", "verb_not_granted"), ("auditor", "verb_not_granted"), ("manager", "verb_not_allowed_now")],
)
def test_only_a_supervisor_who_holds_it(office: SmallOffice, case_id: int, who: str, code: str) -> None:
    assert refused(office, who, on_case(office, who, VoidCase, case_id, reason="آزمایشی")).code == code


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "supervisor", VoidCase, case_id, reason="آزمایشی")
    assert_stale_is_refused(office, "supervisor", command)
    assert_rolls_back(office, monkeypatch, "supervisor", command)

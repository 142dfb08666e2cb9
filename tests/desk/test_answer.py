"""پاسخ: the file goes back to who asked; a request for action needs one first."""

import pytest

from cartable.commands.referrals import AnswerReferral, RecordAction
from cartable.errors import BadInput, Forbidden
from cartable.queries.boxes import FetchToday
from cartable.records.box import Today
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
    """A file that the clerk registered and referred to the expert for action."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1")
    return registered.case_id


def test_an_answer_is_back_with_who_asked(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", AnswerReferral, case_id, body="برد عوض شد.", action="برد اینورتر تعویض شد.")

    assert tree(office, case_id)[1:] == [("PR-1", "AS-1", "answered", ""), ("AS-1", "PR-1", "", "answer")]
    card = office.case("clerk", case_id)
    assert [(note.kind, note.body) for note in card.notes] == [
        ("action", "برد اینورتر تعویض شد."),
        ("answer", "برد عوض شد."),
    ]
    assert (card.referrals[-1].purpose, card.referrals[-1].paraph) == ("for_review", "برد عوض شد.")
    today = office.fetch("clerk", FetchToday())
    assert isinstance(today, Today)
    assert (today.answers, today.new_referrals) == (1, 0)
    assert lines(office, "expert", "inbox") == ()
    assert_chain_holds(office, case_id)


def test_a_request_for_action_needs_an_action(office: SmallOffice, case_id: int) -> None:
    error = refused(office, "expert", on_case(office, "expert", AnswerReferral, case_id, body="انجام شد."))
    assert isinstance(error, BadInput)
    assert (error.code, error.field) == ("action_needed_first", "action")

    act(office, "expert", RecordAction, case_id, body="بازدید شد.")
    act(office, "expert", AnswerReferral, case_id, body="انجام شد.")
    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "answer")


def test_an_action_from_before_the_request_does_not_count(office: SmallOffice) -> None:
    case_id = office.register().case_id
    act(office, "clerk", RecordAction, case_id, body="ثبت و بررسی اولیه.")
    office.clock.set(office.clock.now_ms() + 1)
    refer(office, "clerk", case_id, "AS-1")

    assert refused(office, "expert", on_case(office, "expert", AnswerReferral, case_id, body="انجام شد.")).code == (
        "action_needed_first"
    )


def test_the_action_of_whom_it_was_passed_to_counts(office: SmallOffice, case_id: int) -> None:
    refer(office, "expert", case_id, "FI-1")
    act(office, "finance", AnswerReferral, case_id, body="پرداخت شد.", action="حواله صادر شد.")
    act(office, "expert", AnswerReferral, case_id, body="انجام شد.")

    assert tree(office, case_id)[-1] == ("AS-1", "PR-1", "", "answer")


def test_other_purposes_need_no_action(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1", purpose="for_opinion")
    act(office, "expert", AnswerReferral, case_id, body="مشمول گارانتی است.")

    assert office.case("clerk", case_id).holder_post_id == office.posts["PR-1"]


@pytest.mark.parametrize("who", ["clerk", "finance", "manager", "auditor"])
def test_only_the_holder_answers(office: SmallOffice, case_id: int, who: str) -> None:
    assert isinstance(refused(office, who, on_case(office, who, AnswerReferral, case_id, body="x")), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "expert", AnswerReferral, case_id, body="رفع شد.", action="تعمیر شد.")
    assert_stale_is_refused(office, "expert", command)
    assert_rolls_back(office, monkeypatch, "expert", command)

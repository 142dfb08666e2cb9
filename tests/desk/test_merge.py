"""ادغام: nothing is lost, both files say so, and the target takes over what is still to be done."""

from typing import Any

import pytest
from sqlalchemy import select

from cartable.commands.cases import LogRepeatContact, MergeCase, PartyInput
from cartable.commands.referrals import ReferCase, UndoOperation
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from models.office import post
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    assert_stale_is_refused,
    case_row,
    lines,
    on_case,
    refer,
    refused,
    tree,
)


@pytest.fixture
def pair(office: SmallOffice) -> tuple[int, int]:
    """Two files of one customer: the second with the clerk, the first with the expert."""
    first = office.register().case_id
    customer = office.case("clerk", first).complainant
    assert customer is not None
    second = office.register(complainant=PartyInput(party_id=customer.id), statement="باز هم خراب شد.").case_id
    refer(office, "clerk", first, "AS-1")
    return second, first


def merging(office: SmallOffice, who: str, source: int, target: int, **fields: Any) -> MergeCase:
    command = on_case(
        office, who, MergeCase, source, into_case_id=target, into_version=case_row(office, target).version, **fields
    )
    assert isinstance(command, MergeCase)
    return command


def test_a_merged_file_keeps_its_number_and_points_at_the_other(office: SmallOffice, pair: tuple[int, int]) -> None:
    source, target = pair
    act(office, "clerk", LogRepeatContact, source, body="سومین بار", next_step="خبر می‌دهم.")
    office.perform("clerk", merging(office, "clerk", source, target, reason="یک خرابی است."))

    merged, kept = office.case("clerk", source), office.case("clerk", target)
    assert (merged.state, merged.holder_post_id, merged.merged_into) == ("merged", None, kept.number)
    assert tree(office, source) == [("PR-1", "PR-1", "merged", "")]
    assert (kept.state, kept.holder_post_id, kept.contacts) == ("in_progress", office.posts["AS-1"], 3)
    assert [each.body for each in kept.follow_ups] == ["خبر می‌دهم."]
    assert merged.follow_ups == ()
    assert [len(merged.calls), merged.statement] == [2, "باز هم خراب شد."]
    assert [merged.events[-1].verb, kept.events[-1].verb] == ["merge", "merge"]
    assert [line.case_id for line in lines(office, "clerk", "inbox")] == []
    for case_id in pair:
        assert_chain_holds(office, case_id)


def test_the_stricter_level_wins(office: SmallOffice, pair: tuple[int, int]) -> None:
    source, target = pair
    refer(office, "clerk", source, "MG-1", confidentiality=2, urgency=1)
    office.perform("supervisor", merging(office, "supervisor", source, target))

    row = case_row(office, target)
    assert (row.confidentiality, row.urgency) == (2, 1)
    assert office.case("expert", target).holder_post_id == office.posts["AS-1"]
    assert office.case("expert", source).statement == "باز هم خراب شد."
    assert refused(office, "finance", merging_blindly(target, source)).code == "case_not_found"


def merging_blindly(source: int, target: int) -> MergeCase:
    return MergeCase(case_id=source, version=1, into_case_id=target, into_version=1)


def test_what_cannot_be_merged_names_the_field(office: SmallOffice, pair: tuple[int, int]) -> None:
    source, target = pair
    stranger = office.register(complainant=PartyInput(family_name="دیگری", mobile="09123456789")).case_id
    for into, code in ((source, "merge_into_itself"), (stranger, "merge_other_customer")):
        error = refused(office, "clerk", merging(office, "clerk", source, into))
        assert isinstance(error, BadInput)
        assert (error.code, error.field) == (code, "into_case_id")
    office.perform("clerk", merging(office, "clerk", source, target))
    other = office.register(complainant=PartyInput(party_id=case_row(office, target).complainant_id)).case_id
    assert refused(office, "clerk", merging(office, "clerk", other, source)).code == "merge_target_not_open"
    assert isinstance(refused(office, "clerk", merging_blindly(other, 7)), NotFound)


def test_a_complaint_about_a_unit_does_not_go_up_in_a_file_it_holds(office: SmallOffice) -> None:
    with office.database.reading() as connection:
        about = connection.scalar(select(post.c.unit_id).where(post.c.id == office.posts["AS-1"]))
    target = office.register().case_id
    refer(office, "clerk", target, "AS-1")
    customer = PartyInput(party_id=case_row(office, target).complainant_id)
    source = office.register(complainant=customer, about_unit_id=about).case_id

    assert refused(office, "clerk", merging(office, "clerk", source, target)).code == "receiver_is_concerned"


def test_the_other_file_keeps_away_whom_the_merged_one_complains_of(office: SmallOffice) -> None:
    first = office.register()
    customer = PartyInput(party_id=office.case("clerk", first.case_id).complainant.id)  # type: ignore[union-attr]
    finance = office.actors["finance"].user_id
    source = office.register(complainant=customer, about_user_id=finance).case_id
    done = office.perform("clerk", merging(office, "clerk", source, first.case_id))

    assert case_row(office, first.case_id).about_user_id == finance
    to_finance = on_case(
        office, "clerk", ReferCase, first.case_id, receiver_post_id=office.posts["FI-1"], purpose="for_review"
    )
    assert refused(office, "clerk", to_finance).code == "receiver_is_concerned"
    office.perform("clerk", UndoOperation(undo_op_id=done.op_id))
    assert case_row(office, first.case_id).about_user_id is None
    refer(office, "clerk", first.case_id, "FI-1")


def test_complaints_about_two_people_stay_two_files(office: SmallOffice) -> None:
    people = [office.actors[who].user_id for who in ("finance", "expert")]
    first = office.register(about_user_id=people[0])
    customer = PartyInput(party_id=office.case("clerk", first.case_id).complainant.id)  # type: ignore[union-attr]
    other, same = (office.register(complainant=customer, about_user_id=each).case_id for each in reversed(people))

    assert refused(office, "clerk", merging(office, "clerk", other, first.case_id)).code == "merge_other_concern"
    office.perform("clerk", merging(office, "clerk", same, first.case_id))


def test_only_the_holder_with_the_verb_merges(office: SmallOffice, pair: tuple[int, int]) -> None:
    source, target = pair
    for who, each in (("expert", (target, source)), ("manager", pair), ("auditor", pair)):
        assert isinstance(refused(office, who, merging(office, who, *each)), Forbidden)


def test_stale_on_either_side_and_rolled_back(
    office: SmallOffice, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = pair
    command = merging(office, "clerk", source, target)
    assert_stale_is_refused(office, "clerk", command)
    other = MergeCase(case_id=source, version=command.version, into_case_id=target, into_version=1)
    assert isinstance(refused(office, "clerk", other), Conflict)
    assert_rolls_back(office, monkeypatch, "clerk", command)

"""Group acts: an event each, one undo for all; what refuses is named and leaves the others done."""

from datetime import date

import pytest

from cartable.commands.cases import CloseCase
from cartable.commands.referrals import AddMarginNote, MarkRead, UndoOperation
from cartable.commands.several import ArchiveSeveral, ClaimSeveral, MarkSeveralRead, ReferSeveral, SeenCase
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.records.done import SeveralDone
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    case_row,
    everything,
    lines,
    refer,
    refused,
    tree,
    verbs,
)


@pytest.fixture
def case_ids(office: SmallOffice) -> list[int]:
    return [office.register().case_id for _ in range(3)]


def seen(office: SmallOffice, case_ids: list[int]) -> tuple[SeenCase, ...]:
    return tuple(SeenCase(case_id=key, version=case_row(office, key).version) for key in reversed(case_ids))


def to_expert(office: SmallOffice, case_ids: list[int]) -> ReferSeveral:
    return ReferSeveral(cases=seen(office, case_ids), receiver_post_id=office.posts["AS-1"], purpose="for_action")


def test_several_are_referred_and_taken_back_at_once(office: SmallOffice, case_ids: list[int]) -> None:
    before = [case_row(office, key)[:] for key in case_ids]
    outcome = office.perform("clerk", to_expert(office, case_ids))

    assert outcome.record == SeveralDone("refer", 3)
    assert outcome.undoable
    assert sorted(line.case_id for line in lines(office, "expert", "inbox")) == case_ids
    assert lines(office, "clerk", "inbox") == ()
    for key in case_ids:
        assert verbs(office, key) == ["register", "refer"]
        assert_chain_holds(office, key)

    undone = office.perform("clerk", UndoOperation(undo_op_id=outcome.op_id)).record
    assert undone == SeveralDone("undo", 3)
    assert lines(office, "expert", "inbox") == ()
    for key, row in zip(case_ids, before, strict=True):
        assert case_row(office, key).holder_post_id == office.posts["PR-1"]
        assert case_row(office, key).state == row[list(case_row(office, key)._fields).index("state")]
        assert_chain_holds(office, key)


def test_what_refuses_is_named_and_the_others_go(office: SmallOffice, case_ids: list[int]) -> None:
    command = to_expert(office, case_ids)
    stale = case_row(office, case_ids[0]).number
    refer(office, "clerk", case_ids[0], "MG-1")
    mine = office.register("manager", confidentiality=2).case_id
    hidden = SeenCase(case_id=mine, version=1)
    record = office.perform(
        "clerk",
        ReferSeveral(cases=(*command.cases, hidden), receiver_post_id=office.posts["AS-1"], purpose="for_review"),
    ).record

    assert record == SeveralDone("refer", 2, ((stale, "case_changed_by"), ("", "case_not_found")))
    assert tree(office, case_ids[0])[-1][:2] == ("PR-1", "MG-1")
    for key in (*case_ids, mine):
        assert_chain_holds(office, key)


def test_when_all_refuse_nothing_is_done(office: SmallOffice, case_ids: list[int]) -> None:
    command = to_expert(office, case_ids)
    assert isinstance(refused(office, "finance", command), Forbidden)
    assert isinstance(refused(office, "clerk", ClaimSeveral(cases=command.cases)), Forbidden)
    assert isinstance(refused(office, "expert", MarkSeveralRead(case_ids=(7, 8))), NotFound)


@pytest.mark.parametrize("count", [0, 501])
def test_none_and_too_many_are_refused(office: SmallOffice, count: int) -> None:
    cases = tuple(SeenCase(case_id=key, version=1) for key in range(count))
    error = refused(office, "clerk", ClaimSeveral(cases=cases))
    assert isinstance(error, BadInput)
    assert error.field == "cases"


def test_a_file_stands_once(office: SmallOffice, case_ids: list[int]) -> None:
    twice = (*seen(office, case_ids), *seen(office, case_ids[:1]))
    assert refused(office, "clerk", ClaimSeveral(cases=twice)).code == "file_twice"


def test_what_is_wrong_with_the_act_itself_is_said_at_its_field(office: SmallOffice, case_ids: list[int]) -> None:
    command = ReferSeveral(cases=seen(office, case_ids), receiver_post_id=7, purpose="for_action")
    error = refused(office, "clerk", command)
    assert isinstance(error, BadInput)
    assert error.field == "receiver_post_id"


def test_several_are_claimed_from_the_queue(office: SmallOffice, case_ids: list[int]) -> None:
    for key in case_ids:
        refer(office, "clerk", key, "AS-Q")
    record = office.perform("expert", ClaimSeveral(cases=seen(office, case_ids))).record

    assert record == SeveralDone("claim", 3)
    assert sorted(line.case_id for line in lines(office, "expert", "inbox")) == case_ids


def test_several_are_archived_on_one_shelf_and_come_back(office: SmallOffice, case_ids: list[int]) -> None:
    act(office, "clerk", CloseCase, case_ids[0], outcome="explained")
    until = date(2031, 3, 20)
    outcome = office.perform(
        "clerk", ArchiveSeveral(cases=seen(office, case_ids), outcome="repaired", place="ق۱ ز۲", retain_until=until)
    )

    assert outcome.record == SeveralDone("archive", 3)
    rows = [case_row(office, key) for key in case_ids]
    assert [(row.state, row.outcome, row.archive_place) for row in rows] == [
        ("archived", "explained", "ق۱ ز۲"), ("archived", "repaired", "ق۱ ز۲"), ("archived", "repaired", "ق۱ ز۲"),
    ]  # fmt: skip
    office.perform("clerk", UndoOperation(undo_op_id=outcome.op_id))
    assert [case_row(office, key).state for key in case_ids] == ["closed", "registered", "registered"]


def test_one_that_moved_on_keeps_all_from_being_taken_back(office: SmallOffice, case_ids: list[int]) -> None:
    outcome = office.perform("clerk", to_expert(office, case_ids))
    act(office, "manager", AddMarginNote, case_ids[1], body="دیدم.")

    error = refused(office, "clerk", UndoOperation(undo_op_id=outcome.op_id))
    assert isinstance(error, Conflict)
    assert error.code == "undo_after_event"


def test_several_are_taken_as_read(office: SmallOffice, case_ids: list[int]) -> None:
    office.perform("clerk", to_expert(office, case_ids))
    office.perform("expert", MarkRead(case_id=case_ids[0]))
    record = office.perform("expert", MarkSeveralRead(case_ids=tuple(case_ids))).record

    assert record == SeveralDone("read", 2)
    assert [line.read_at for line in lines(office, "expert", "inbox")] == [office.clock.now_ms()] * 3
    before = everything(office)
    assert office.perform("expert", MarkSeveralRead(case_ids=tuple(case_ids))).record == SeveralDone("read", 0)
    assert everything(office) == before


def test_rolled_back(office: SmallOffice, case_ids: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert_rolls_back(office, monkeypatch, "clerk", to_expert(office, case_ids))


def test_the_same_operation_twice_is_done_once(office: SmallOffice, case_ids: list[int]) -> None:
    command = to_expert(office, case_ids)
    first = office.perform("clerk", command, op_id="o1")
    assert office.perform("clerk", command, op_id="o1") == first

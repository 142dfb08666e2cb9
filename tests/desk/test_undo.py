"""لغو: one's own last deed, within ten minutes, unread and untouched, by a recorded inverse."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cartable.commands.cases import ArchiveCase, CloseCase, LogRepeatContact, MergeCase, PartyInput, WaitCase
from cartable.commands.referrals import AddMarginNote, ClaimCase, MarkRead, RecordAction, ReturnCase, UndoOperation
from cartable.errors import BadInput, Conflict, NotFound
from cartable.messages import error_sentence
from models.base import metadata
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

OWN = ("version", "event_count", "event_head")
"""What an undo counts up instead of restoring."""


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file with the expert, who has opened it."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1", urgency=1)
    office.perform("expert", MarkRead(case_id=registered.case_id))
    return registered.case_id


def facts(office: SmallOffice) -> dict[str, Any]:
    """Files, open referrals, promises and waits as they stand, without what only ever grows."""
    with office.database.reading() as connection:
        tables = metadata.tables
        files = connection.execute(select(tables["case_file"]).order_by(tables["case_file"].c.id)).mappings()
        found: dict[str, Any] = {
            "case_file": [{key: value for key, value in row.items() if key not in OWN} for row in files]
        }
        referral = tables["referral"]
        found["open"] = connection.execute(select(referral).where(referral.c.done_at.is_(None))).all()
        for name in ("follow_up", "waiting", "case_party"):
            found[name] = connection.execute(select(tables[name]).order_by(tables[name].c.id)).all()
    return found


def do_refer(office: SmallOffice, case_id: int) -> str:
    return refer(office, "expert", case_id, "FI-1", copies=("MG-1",), urgency=2, confidentiality=1).op_id


def do_return(office: SmallOffice, case_id: int) -> str:
    return act(office, "expert", ReturnCase, case_id, reason="incomplete").op_id


def do_close(office: SmallOffice, case_id: int) -> str:
    return act(office, "expert", CloseCase, case_id, outcome="repaired").op_id


@pytest.mark.parametrize("deed", [do_refer, do_return, do_close])
def test_an_undone_deed_leaves_everything_as_it_was(office: SmallOffice, case_id: int, deed: Any) -> None:
    before = facts(office)
    op_id = deed(office, case_id)
    assert facts(office) != before
    office.clock.advance(timedelta(minutes=10))
    office.perform("expert", UndoOperation(undo_op_id=op_id))

    assert facts(office) == before
    assert verbs(office, case_id)[-1] == "undo"
    assert case_row(office, case_id).episode == 1
    assert lines(office, "finance", "inbox") == lines(office, "supervisor", "inbox") == ()
    assert_chain_holds(office, case_id)


def test_the_taken_back_referral_stays_in_the_tree(office: SmallOffice, case_id: int) -> None:
    office.perform("expert", UndoOperation(undo_op_id=do_refer(office, case_id)))

    assert tree(office, case_id)[1:] == [
        ("PR-1", "AS-1", "", ""),
        ("AS-1", "FI-1", "undone", ""),
        ("AS-1", "MG-1", "undone", ""),
    ]
    refer(office, "expert", case_id, "MG-1")


@pytest.mark.parametrize("closed_before", [False, True])
def test_archiving_is_undone_whole(office: SmallOffice, closed_before: bool) -> None:
    case_id = office.register().case_id
    if closed_before:
        act(office, "clerk", CloseCase, case_id, outcome="explained")
    before = facts(office)
    fields = {"outcome": "explained", "place": "قفسه ۱", "retain_until": date(2030, 1, 1)}
    op_id = act(office, "clerk", ArchiveCase, case_id, **fields).op_id
    office.perform("clerk", UndoOperation(undo_op_id=op_id))

    assert facts(office) == before
    assert_chain_holds(office, case_id)


def test_an_undone_referral_waits_on(office: SmallOffice, case_id: int) -> None:
    act(office, "expert", WaitCase, case_id, reason="part")
    office.clock.advance(timedelta(minutes=3))
    before = facts(office)
    office.perform("expert", UndoOperation(undo_op_id=do_refer(office, case_id)))

    assert facts(office) == before


def test_a_merge_is_parted_again(office: SmallOffice, case_id: int) -> None:
    customer = PartyInput(party_id=case_row(office, case_id).complainant_id)
    source = office.register(complainant=customer, confidentiality=1).case_id
    act(office, "clerk", LogRepeatContact, source, body="باز زنگ زد.", next_step="خبر می‌دهم.")
    before = facts(office)
    version = case_row(office, case_id).version
    op_id = act(office, "clerk", MergeCase, source, into_case_id=case_id, into_version=version).op_id
    office.perform("clerk", UndoOperation(undo_op_id=op_id))

    assert facts(office) == before
    for each in (source, case_id):
        assert verbs(office, each)[-2:] == ["merge", "undo"]
        assert_chain_holds(office, each)


def read_it(office: SmallOffice, case_id: int) -> None:
    office.perform("finance", MarkRead(case_id=case_id))


def act_on_it(office: SmallOffice, case_id: int) -> None:
    act(office, "finance", RecordAction, case_id, body="پرداخت شد.")


def note_on_it(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", AddMarginNote, case_id, body="سابقه دارد.")


def wait_too_long(office: SmallOffice, case_id: int) -> None:
    office.clock.advance(timedelta(minutes=10, milliseconds=1))


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        (read_it, "undo_after_read"),
        (act_on_it, "undo_after_read"),
        (note_on_it, "undo_after_event"),
        (wait_too_long, "undo_too_late"),
    ],
)
def test_too_late_says_why(office: SmallOffice, case_id: int, meanwhile: Any, code: str) -> None:
    op_id = refer(office, "expert", case_id, "FI-1").op_id
    meanwhile(office, case_id)
    error = refused(office, "expert", UndoOperation(undo_op_id=op_id))

    assert isinstance(error, Conflict)
    assert error.code == code
    assert "{" not in error_sentence(error)


def test_it_is_undone_once_and_only_by_who_did_it(office: SmallOffice, case_id: int) -> None:
    op_id = do_refer(office, case_id)
    for who in ("clerk", "finance", "manager", "admin"):
        assert isinstance(refused(office, who, UndoOperation(undo_op_id=op_id)), NotFound)
    assert isinstance(refused(office, "expert", UndoOperation(undo_op_id="never-was")), NotFound)
    office.perform("expert", UndoOperation(undo_op_id=op_id))
    assert refused(office, "expert", UndoOperation(undo_op_id=op_id)).code == "undone_already"


def test_what_has_no_inverse_says_so(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-Q")
    claimed = act(office, "expert", ClaimCase, case_id)
    assert not claimed.undoable
    error = refused(office, "expert", UndoOperation(undo_op_id=claimed.op_id))
    assert isinstance(error, BadInput)
    assert error.code == "not_undoable"


def test_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    op_id = do_refer(office, case_id)
    assert_rolls_back(office, monkeypatch, "expert", UndoOperation(undo_op_id=op_id))


def test_an_undo_asked_twice_by_one_operation_is_done_once(office: SmallOffice, case_id: int) -> None:
    command = UndoOperation(undo_op_id=do_return(office, case_id))
    first = office.perform("expert", command, op_id="lost-answer")
    before = everything(office)

    assert office.perform("expert", command, op_id="lost-answer") == first
    assert everything(office) == before

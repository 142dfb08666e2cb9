"""هامش: a note without moving the file; fixed once saved."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from cartable.commands.cases import CloseCase, VoidCase
from cartable.commands.referrals import AddMarginNote
from cartable.errors import BadInput, Forbidden
from models.case import margin_note
from tests.builders import SmallOffice
from tests.desk.steps import act, assert_chain_holds, assert_rolls_back, refer, refused, tree


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    return office.register().case_id


@pytest.mark.parametrize("version", [1, 99])
def test_any_version_will_do_and_none_is_outdated(office: SmallOffice, case_id: int, version: int) -> None:
    office.perform("expert", AddMarginNote(case_id=case_id, version=version, body="سابقه دارد."))

    card = office.case("clerk", case_id)
    assert [(note.kind, note.by, note.body) for note in card.notes] == [("note", "expert", "سابقه دارد.")]
    assert card.version == 1
    assert tree(office, case_id) == [("PR-1", "PR-1", "", "")]
    assert_chain_holds(office, case_id)


def test_a_conflict_never_blames_a_note(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", AddMarginNote, case_id, body="یادداشت")
    error = refused(office, "clerk", CloseCase(case_id=case_id, version=7, outcome="explained"))
    assert error.params["verb"] == "register"


def test_a_saved_note_is_fixed(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", AddMarginNote, case_id, body="یادداشت")
    for statement in (update(margin_note).values(body="دیگر"), delete(margin_note)):
        with pytest.raises(IntegrityError), office.database.writing() as connection:
            connection.execute(statement)


def test_a_closed_file_takes_notes_and_a_void_one_does_not(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", CloseCase, case_id, outcome="explained")
    act(office, "clerk", AddMarginNote, case_id, body="تماس پایانی گرفته شد.")

    other = office.register().case_id
    refer(office, "clerk", other, "MG-1")
    act(office, "supervisor", VoidCase, other, reason="آزمایشی بود.")
    error = refused(office, "clerk", AddMarginNote(case_id=other, version=1, body="یادداشت"))
    assert isinstance(error, Forbidden)


def test_an_empty_note_and_a_role_without_the_verb(office: SmallOffice, case_id: int) -> None:
    error = refused(office, "clerk", AddMarginNote(case_id=case_id, version=1, body=" "))
    assert isinstance(error, BadInput)
    assert error.field == "body"
    assert refused(office, "auditor", AddMarginNote(case_id=case_id, version=1, body="x")).code == "verb_not_granted"


def test_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_rolls_back(office, monkeypatch, "expert", AddMarginNote(case_id=case_id, version=1, body="یادداشت"))

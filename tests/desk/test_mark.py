"""نشان: one's own, seen by nobody else, and gone with the file for whom it is gone."""

from typing import Any

import pytest

from cartable.commands.cases import CloseCase, CorrectCase
from cartable.commands.marks import MarkCase
from cartable.errors import NotFound
from cartable.queries.boxes import BoxFilter, BoxPage
from cartable.records.done import CaseMarked
from tests.builders import SmallOffice
from tests.desk.steps import act, everything, lines, refer, refused, verbs


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file of the clerk that lies with the expert, beside another."""
    refer(office, "clerk", office.register().case_id, "AS-1")
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1")
    return registered.case_id


def marked(office: SmallOffice, who: str, box: str) -> list[int]:
    page: Any = office.fetch(who, BoxPage(box=box, filter=BoxFilter(marked=True), counted=True))
    assert page.total == len(page.lines)
    return [line.case_id for line in page.lines]


def test_a_mark_is_ones_own(office: SmallOffice, case_id: int) -> None:
    outcome = office.perform("expert", MarkCase(case_id=case_id))

    assert outcome.record == CaseMarked(case_id, office.case("expert", case_id).number, True)
    assert (outcome.changes.case_ids, outcome.changes.areas) == ((case_id,), frozenset())
    assert {line.case_id: line.is_marked for line in lines(office, "expert", "inbox")}[case_id]
    assert marked(office, "expert", "inbox") == [case_id]
    assert marked(office, "clerk", "sent") == []
    assert "mark" not in verbs(office, case_id)
    assert office.case("expert", case_id).is_marked
    assert not office.case("clerk", case_id).is_marked


def test_the_same_again_takes_it_off(office: SmallOffice, case_id: int) -> None:
    office.perform("expert", MarkCase(case_id=case_id))
    assert office.perform("expert", MarkCase(case_id=case_id)).record.is_marked is False  # type: ignore[attr-defined]
    assert marked(office, "expert", "inbox") == []
    assert not office.case("expert", case_id).is_marked


@pytest.mark.parametrize("is_marked", [True, False])
def test_what_is_so_already_leaves_no_trace(office: SmallOffice, case_id: int, is_marked: bool) -> None:
    office.perform("expert", MarkCase(case_id=case_id, is_marked=is_marked))
    before = everything(office)
    assert not office.perform("expert", MarkCase(case_id=case_id, is_marked=is_marked)).changes
    assert everything(office) == before


def test_it_goes_along_into_sent_and_archive(office: SmallOffice, case_id: int) -> None:
    office.perform("clerk", MarkCase(case_id=case_id))
    assert marked(office, "clerk", "sent") == [case_id]
    act(office, "expert", CloseCase, case_id, outcome="repaired")
    assert marked(office, "clerk", "archive") == [case_id]


def test_a_file_that_is_not_there_cannot_be_marked(office: SmallOffice) -> None:
    mine = office.register().case_id
    office.perform("expert", MarkCase(case_id=mine))
    act(office, "clerk", CorrectCase, mine, confidentiality=2)
    for key in (mine, 7):
        assert isinstance(refused(office, "expert", MarkCase(case_id=key)), NotFound)
    act(office, "clerk", CloseCase, mine, outcome="explained")
    assert marked(office, "expert", "archive") == []


def test_the_same_operation_twice_is_done_once(office: SmallOffice, case_id: int) -> None:
    office.perform("expert", MarkCase(case_id=case_id), op_id="o1")
    assert office.perform("expert", MarkCase(case_id=case_id), op_id="o1").record.is_marked  # type: ignore[attr-defined]

"""بایگانی: needs an outcome; an open file is closed in the same step."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cartable.commands.cases import ArchiveCase, CloseCase
from cartable.commands.letters import SaveExternalTrack
from cartable.errors import BadInput, Forbidden
from cartable.queries.boxes import BoxLines
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
    verbs,
)


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    return office.register().case_id


def test_an_open_file_is_closed_and_archived(office: SmallOffice, case_id: int) -> None:
    act(
        office, "clerk", ArchiveCase, case_id, outcome="explained", place="قفسه ۳ زونکن ۱۲",
        retain_until=date(2031, 3, 20),
    )  # fmt: skip

    row = case_row(office, case_id)
    assert (row.state, row.outcome, row.archive_place, row.retain_until) == (
        "archived", "explained", "قفسه ۳ زونکن ۱۲", date(2031, 3, 20),
    )  # fmt: skip
    assert row.closed_at == row.archived_at == office.clock.now_ms()
    assert tree(office, case_id) == [("PR-1", "PR-1", "closed", "")]
    assert verbs(office, case_id) == ["register", "close", "archive"]
    assert [line.archive_place for line in lines(office, "clerk", "archive")] == ["قفسه ۳ زونکن ۱۲"]
    assert_chain_holds(office, case_id)


def test_a_closed_file_keeps_its_outcome_and_its_day(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", CloseCase, case_id, outcome="repaired")
    closed_at = office.clock.now_ms()
    office.clock.set(closed_at + 1000)
    act(office, "clerk", ArchiveCase, case_id, outcome="rejected")

    row = case_row(office, case_id)
    assert (row.outcome, row.closed_at, row.archived_at) == ("repaired", closed_at, closed_at + 1000)


def test_without_an_outcome_nothing_is_archived(office: SmallOffice, case_id: int) -> None:
    error = refused(office, "clerk", on_case(office, "clerk", ArchiveCase, case_id, place="قفسه ۱"))
    assert isinstance(error, BadInput)
    assert error.field == "outcome"


@pytest.mark.parametrize("who", ["expert", "finance", "manager", "auditor"])
def test_an_open_file_is_archived_by_its_holder_only(office: SmallOffice, case_id: int, who: str) -> None:
    command = on_case(office, who, ArchiveCase, case_id, outcome="explained")
    assert isinstance(refused(office, who, command), Forbidden)


def test_archiving_is_not_every_roles_verb(office: SmallOffice, case_id: int) -> None:
    refer(office, "clerk", case_id, "AS-1")
    command = on_case(office, "expert", ArchiveCase, case_id, outcome="explained")
    assert refused(office, "expert", command).code == "verb_not_granted"


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "clerk", ArchiveCase, case_id, outcome="explained")
    assert_stale_is_refused(office, "clerk", command)
    assert_rolls_back(office, monkeypatch, "clerk", command)


def test_the_box_tells_how_long_the_papers_are_kept(office: SmallOffice, case_id: int) -> None:
    until = date(2031, 3, 20)
    act(office, "clerk", ArchiveCase, case_id, outcome="repaired", place="ق۳", retain_until=until)
    others: Any = office.fetch("clerk", BoxLines(box="archive", case_ids=(case_id,)))

    assert [line.retain_until for line in (*lines(office, "clerk", "archive"), *others)] == [until, until]


@pytest.mark.parametrize("is_closed", [False, True])
def test_the_shelf_waits_for_the_body_outside(office: SmallOffice, case_id: int, is_closed: bool) -> None:
    """The file may be closed meanwhile; once the body has closed the matter too it is archived."""
    track = SaveExternalTrack(case_id=case_id, body_code="tazirat", notice_number="12")
    saved: Any = office.perform("clerk", track).record
    if is_closed:
        act(office, "clerk", CloseCase, case_id, outcome="explained")

    refusal = refused(office, "clerk", on_case(office, "clerk", ArchiveCase, case_id, outcome="explained"))
    assert (refusal.code, refusal.params["body"]) == ("body_not_done", "تعزیرات حکومتی")
    closed = replace(track, track_id=saved.id, version=1, closed_on=date(2026, 11, 20))
    office.perform("clerk", closed)
    act(office, "clerk", ArchiveCase, case_id, outcome="explained")

    assert case_row(office, case_id).state == "archived"

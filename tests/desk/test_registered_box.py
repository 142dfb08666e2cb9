"""ثبت‌شده‌های من: what one has registered, wherever it is; today's are the number of «امروز من»."""

from datetime import timedelta
from typing import Any

import pytest

from cartable.commands.cases import CloseCase, CorrectCase
from cartable.queries.boxes import BoxFilter, BoxLines, BoxPage, FetchToday
from cartable.queries.office import BoxTable
from tests.builders import SmallOffice
from tests.desk.steps import act, lines, refer


@pytest.fixture
def numbers(office: SmallOffice) -> list[str]:
    """One of yesterday, two of today: kept, sent on and closed; the manager's own beside them."""
    made = [office.register()]
    office.clock.advance(timedelta(days=1))
    made += [office.register(), office.register()]
    office.register("manager")
    refer(office, "clerk", made[1].case_id, "AS-1")
    act(office, "clerk", CloseCase, made[2].case_id, outcome="explained")
    return [each.number for each in made]


def test_it_holds_what_one_registered_newest_first(office: SmallOffice, numbers: list[str]) -> None:
    found = lines(office, "clerk", "registered")

    assert [line.number for line in found] == numbers[::-1]
    assert [(line.state, bool(line.holder)) for line in found] == [
        ("closed", False), ("in_progress", True), ("registered", True),
    ]  # fmt: skip
    assert lines(office, "expert", "registered") == ()


def test_todays_are_the_number_of_the_day(office: SmallOffice, numbers: list[str]) -> None:
    page: Any = office.fetch("clerk", BoxPage(box="registered", filter=BoxFilter(today=True), counted=True))
    day: Any = office.fetch("clerk", FetchToday())

    assert [line.number for line in page.lines] == numbers[:0:-1]
    assert page.total == day.registered == 2


@pytest.mark.parametrize("order", ["registered", "number", "customer", "subject", "holder"])
def test_it_is_sorted_by_any_heading(office: SmallOffice, numbers: list[str], order: str) -> None:
    forth, back = (lines(office, "clerk", "registered", order=each) for each in (order, f"-{order}"))

    assert forth == back[::-1]


def test_a_file_that_became_secret_leaves_it(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "MG-1")
    act(office, "supervisor", CorrectCase, case_id, confidentiality=2)

    assert lines(office, "clerk", "registered") == ()
    assert office.fetch("clerk", BoxLines(box="registered", case_ids=(case_id,))) == ()


def test_it_is_exported_as_it_is_seen(office: SmallOffice, numbers: list[str]) -> None:
    table: Any = office.fetch("clerk", BoxTable(box="registered"))

    assert [row[0] for row in table.rows] == numbers[::-1]
    assert [column.key for column in table.columns][-1] == "registered_at"

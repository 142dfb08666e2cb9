"""A deadline that nobody gave falls on a working day, whichever verb sets it; one given by hand stays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from cartable.commands.cases import CloseCase, LogRepeatContact, ReopenCase
from cartable.commands.referrals import AnswerReferral, ReturnCase
from cartable.queries.office import FetchLists
from models.office import branch, holiday, unit, work_period
from tests.builders import SmallOffice
from tests.desk.steps import act, refer

THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)
DAY = timedelta(days=1)


def at(day: date, hour: int = 10) -> int:
    """An instant in Tehran, UTC + 3:30."""
    return int(datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC).timestamp() * 1000) - 12_600_000


def dues(office: SmallOffice, case_id: int) -> tuple[int, int]:
    """Of the file as its holder reads it, and of its newest referral."""
    card = office.case("manager", case_id)
    return card.due_at, card.referrals[-1].due_at


def test_a_new_file_is_due_on_a_working_day(office: SmallOffice) -> None:
    office.clock.set(at(THURSDAY - 2 * DAY))

    assert dues(office, office.register().case_id) == (at(SATURDAY), at(SATURDAY))


def test_a_holiday_of_the_office_is_passed_over(office: SmallOffice) -> None:
    office.clock.set(at(THURSDAY - 2 * DAY))
    with office.database.writing() as connection:
        connection.execute(insert(holiday).values(on_day=SATURDAY, title="تعطیل", kind="official"))

    assert dues(office, office.register().case_id) == (at(SATURDAY + DAY),) * 2


def test_each_branch_has_its_own_week(office: SmallOffice) -> None:
    """Where Thursday is worked it is a deadline too."""
    office.clock.set(at(THURSDAY - 3 * DAY))
    with office.database.writing() as connection:
        own = connection.scalar(select(branch.c.id).join(unit, unit.c.branch_id == branch.c.id).limit(1))
        for weekday in range(6):
            hours = {"from_on": date(2026, 1, 1), "weekday": weekday, "start_minute": 480, "end_minute": 720}
            connection.execute(insert(work_period).values(branch_id=own, **hours))

    assert dues(office, office.register().case_id) == (at(THURSDAY),) * 2


def test_an_office_without_hours_still_registers(office: SmallOffice) -> None:
    office.clock.set(at(THURSDAY - 2 * DAY))
    with office.database.writing() as connection:
        connection.execute(delete(work_period))

    assert dues(office, office.register().case_id) == (at(FRIDAY),) * 2
    lists: Any = office.fetch("clerk", FetchLists())
    assert lists.days_off == ()


@pytest.mark.parametrize("verb", ["refer", "return", "answer"])
def test_an_overdue_file_is_handed_on_for_the_next_working_day(office: SmallOffice, verb: str) -> None:
    case_id = office.register().case_id
    if verb != "refer":
        refer(office, "clerk", case_id, "AS-1", "for_opinion")
    office.clock.set(at(FRIDAY))

    if verb == "refer":
        refer(office, "clerk", case_id, "AS-1")
    elif verb == "return":
        act(office, "expert", ReturnCase, case_id, reason="incomplete")
    else:
        act(office, "expert", AnswerReferral, case_id, body="بررسی شد")

    assert dues(office, case_id)[1] == at(SATURDAY)


def test_a_deadline_given_by_hand_stays_on_its_day(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1", due_at=at(FRIDAY))
    act(office, "expert", ReturnCase, case_id, reason="incomplete")
    refer(office, "clerk", case_id, "FI-1", due_at=at(FRIDAY))

    assert office.case("manager", case_id).referrals[-1].due_at == at(FRIDAY)


def test_a_reopened_file_is_due_on_a_working_day(office: SmallOffice) -> None:
    case_id = office.register().case_id
    act(office, "clerk", CloseCase, case_id, outcome="explained")
    office.clock.set(at(THURSDAY - 2 * DAY))

    act(office, "clerk", ReopenCase, case_id, reason="mistake")

    assert dues(office, case_id) == (at(SATURDAY), at(SATURDAY))


def test_a_next_step_without_a_day_is_for_the_next_working_day(office: SmallOffice) -> None:
    case_id = office.register().case_id
    office.clock.set(at(THURSDAY - DAY))

    act(office, "clerk", LogRepeatContact, case_id, body="باز زنگ زد", next_step="تماس با سرویسکار")

    assert office.case("clerk", case_id).follow_ups[-1].due_at == at(SATURDAY)


def test_forms_know_the_days_off_to_come(office: SmallOffice) -> None:
    lists: Any = office.fetch("clerk", FetchLists())

    assert {THURSDAY.isoformat(), FRIDAY.isoformat()} <= set(lists.days_off)
    assert lists.working_day(THURSDAY) == SATURDAY
    assert lists.working_day(SATURDAY) == SATURDAY
    assert len(lists.days_off) > 2 * 52
    with office.database.writing() as connection:
        connection.execute(insert(holiday).values(on_day=SATURDAY, title="تعطیل", kind="official"))
    renewed: Any = office.fetch("clerk", FetchLists())
    assert renewed.working_day(THURSDAY) == SATURDAY + DAY

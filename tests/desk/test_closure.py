"""A same-day closure moves every open deadline of that day to the next working day, with one event a file."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, update

from cartable.commands.base_data import DeclareClosure, SaveRow
from cartable.errors import BadInput, Conflict, DatabaseTrouble, Forbidden
from cartable.office_calendar import load_calendar
from cartable.records.done import Many
from models.case import case_file, referral
from models.ledger import event
from models.office import branch
from tests.builders import SmallOffice
from tests.desk.steps import assert_chain_holds, refer

WEDNESDAY = "2026-11-25"


def at(day: int, hour: int) -> int:
    """An instant of November 2026 in Tehran, UTC + 3:30."""
    return int(datetime(2026, 11, day, hour, 0, tzinfo=UTC).timestamp() * 1000) - 12_600_000


def due(office: SmallOffice, case_id: int) -> tuple[int, int]:
    with office.database.reading() as connection:
        return tuple(  # type: ignore[return-value]
            connection.execute(
                select(case_file.c.due_at, referral.c.due_at)
                .join(referral, referral.c.case_id == case_file.c.id)
                .where(case_file.c.id == case_id)
            ).one()
        )


def test_open_deadlines_of_the_day_move_past_the_weekend(office: SmallOffice) -> None:
    moved, stays = office.register(), office.register()
    office.clock.set(at(22, 12))
    with office.database.writing() as connection:
        for case_id, instant in ((moved.case_id, at(25, 9)), (stays.case_id, at(26, 0))):
            connection.execute(update(case_file).where(case_file.c.id == case_id).values(due_at=instant))
            connection.execute(update(referral).where(referral.c.case_id == case_id).values(due_at=instant))

    outcome = office.perform("supervisor", DeclareClosure(on_day=WEDNESDAY, title="آلودگی هوا"))

    assert outcome.record == Many(1)
    # Thursday and Friday are no working days of a new office, so the deadline is Saturday at the same hour.
    assert due(office, moved.case_id) == (at(28, 9), at(28, 9))
    assert due(office, stays.case_id) == (at(26, 0), at(26, 0))
    with office.database.reading() as connection:
        (detail,) = connection.scalars(select(event.c.detail).where(event.c.verb == "closure"))
        assert json.loads(detail) == {
            "day": WEDNESDAY, "from": at(25, 9), "title": "آلودگی هوا", "to": at(28, 9)
        }  # fmt: skip
        count, head = connection.execute(
            select(case_file.c.event_count, case_file.c.event_head).where(case_file.c.id == moved.case_id)
        ).one()
        assert (count, head) == (
            2,
            connection.scalar(select(event.c.hash).where(event.c.case_id == moved.case_id, event.c.seq == 2)),
        )


def test_a_referral_that_is_due_that_day_moves_and_its_file_tells(office: SmallOffice) -> None:
    """Its own deadline and the copy's stay."""
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1", due_at=at(24, 9), copies=("FI-1",))
    before = due_of_all(office, case_id)

    assert office.perform("supervisor", DeclareClosure(on_day="2026-11-24", title="آلودگی هوا")).record == Many(1)

    assert due_of_all(office, case_id) == [*before[:2], at(25, 9), before[3]]
    last = office.case("clerk", case_id).events[-1]
    assert (last.verb, last.detail["from"], last.detail["to"]) == ("closure", at(24, 9), at(25, 9))
    assert_chain_holds(office, case_id)


def due_of_all(office: SmallOffice, case_id: int) -> list[int]:
    """Of the file, then of its referrals in order: the clerk's own, the expert's, the copy."""
    with office.database.reading() as connection:
        own = connection.scalars(select(case_file.c.due_at).where(case_file.c.id == case_id))
        each = select(referral.c.due_at).where(referral.c.case_id == case_id).order_by(referral.c.seq)
        return [*own, *connection.scalars(each)]


def test_a_holiday_in_between_is_skipped_too(office: SmallOffice) -> None:
    registered = office.register()
    office.perform("supervisor", SaveRow(kind="holiday", fields={"on_day": "2026-11-28", "title": "تعطیل"}))
    with office.database.writing() as connection:
        connection.execute(update(case_file).values(due_at=at(25, 9)))
    office.perform("supervisor", DeclareClosure(on_day=WEDNESDAY, title="سرما"))
    assert due(office, registered.case_id)[0] == at(29, 9)


def test_a_closure_that_was_rolled_back_is_forgotten(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one takes its key and place in the list of holidays; calendars are remembered by those."""
    clock = at(24, 9)

    def fail(*_given: object) -> None:
        raise DatabaseTrouble("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("cartable.actions.declare_closure.record_events", fail)
        with pytest.raises(DatabaseTrouble):
            office.perform("supervisor", DeclareClosure(on_day="2026-11-28", title="سرما"))
    office.perform("supervisor", DeclareClosure(on_day="2026-11-29", title="سرما"))

    office.clock.set(clock)
    assert office.case("clerk", office.register().case_id).due_at == at(28, 9)
    office.clock.set(at(26, 9))
    assert office.case("clerk", office.register().case_id).due_at == at(30, 9)


def test_a_day_is_closed_once(office: SmallOffice) -> None:
    office.perform("supervisor", DeclareClosure(on_day=WEDNESDAY, title="سرما"))
    with pytest.raises(Conflict):
        office.perform("supervisor", DeclareClosure(on_day=WEDNESDAY, title="سرما"))
    with office.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(event)) == 0


@pytest.mark.parametrize(("day", "title", "field"), [("1405/09/04", "x", "on_day"), (WEDNESDAY, " ", "title")])
def test_a_closure_wrongly_filled(office: SmallOffice, day: str, title: str, field: str) -> None:
    with pytest.raises(BadInput) as bad:
        office.perform("supervisor", DeclareClosure(on_day=day, title=title))
    assert bad.value.field == field


def test_a_clerk_closes_nothing(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        office.perform("clerk", DeclareClosure(on_day=WEDNESDAY, title="x"))


def test_the_calendar_is_the_offices_own(office: SmallOffice) -> None:
    """A new office knows the public holidays; a branch's own period holds over the office's."""
    with office.database.reading() as connection:
        branch_id = connection.scalar(select(branch.c.id))
    for weekday in range(7):
        office.perform(
            "admin",
            SaveRow(
                kind="work_period",
                fields={
                    "branch_id": branch_id, "from_on": "2027-02-08", "until_on": "2027-03-09", "weekday": weekday,
                    "start_minute": 540, "end_minute": 840,
                },
            ),
        )  # fmt: skip
    with office.database.reading() as connection:
        usual = load_calendar(connection, "Asia/Tehran")
        own = load_calendar(connection, "Asia/Tehran", branch_id)
    assert usual.shifts(date(2026, 11, 22)) == own.shifts(date(2026, 11, 22)) == ((480, 750), (780, 960))
    assert usual.shifts(date(2027, 2, 14)) == ((480, 750), (780, 960))
    assert own.shifts(date(2027, 2, 14)) == own.shifts(date(2027, 2, 19)) == ((540, 840),)
    assert usual.shifts(date(2026, 12, 23)) == (), "a holiday that follows the moon"
    assert usual.shifts(date(2027, 3, 21)) == (), "Nowruz"

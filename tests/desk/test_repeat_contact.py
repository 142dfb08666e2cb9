"""تماس مجدد روی پرونده: counted, written, and with a next step; it never refuses for a stale view."""

from datetime import timedelta

import pytest

from cartable.commands.cases import CloseCase, LogRepeatContact
from cartable.errors import BadInput, Forbidden
from tests.builders import SmallOffice
from tests.desk.steps import act, assert_chain_holds, assert_rolls_back, case_row, lines, refer, refused


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    """A file with the expert; the clerk who takes the call saw it before it was referred."""
    registered = office.register()
    refer(office, "clerk", registered.case_id, "AS-1")
    return registered.case_id


def call(case_id: int, **fields: object) -> LogRepeatContact:
    return LogRepeatContact(case_id=case_id, version=1, **{"body": "هنوز نیامده‌اند.", **fields})  # type: ignore[arg-type]


def test_a_repeated_call_is_counted_and_shown(office: SmallOffice, case_id: int) -> None:
    version = case_row(office, case_id).version
    for _ in range(3):
        office.perform("clerk", call(case_id, phone="۰۹۱۲ ۳۴۵ ۶۷۸۹"))

    card = office.case("expert", case_id)
    assert card.contacts == 4
    assert [(entry.direction, entry.phone, entry.body) for entry in card.calls][:3] == [
        ("in", "09123456789", "هنوز نیامده‌اند.")
    ] * 3
    assert [line.contacts for line in lines(office, "expert", "inbox")] == [4]
    assert card.version == version
    assert_chain_holds(office, case_id)


def test_the_next_step_surfaces_with_who_promised_it(office: SmallOffice, case_id: int) -> None:
    due_at = office.clock.now_ms() + timedelta(hours=3) // timedelta(milliseconds=1)
    office.perform("clerk", call(case_id, next_step="تا عصر خبر می‌دهم.", next_due_at=due_at))
    office.perform("clerk", call(case_id, next_step="فردا هم می‌پرسم."))

    promises = [line for line in lines(office, "clerk", "follow_up") if line.source == "follow_up"]
    assert [(line.kind, line.body, line.due_at) for line in promises] == [
        ("promise", "تا عصر خبر می‌دهم.", due_at),
        ("promise", "فردا هم می‌پرسم.", office.clock.now_ms() + 86_400_000),
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"body": " "}, "body"), ({"next_due_at": 1}, "next_step"), ({"next_step": "x", "next_due_at": 1}, "next_due_at")],
)
def test_what_is_wrongly_filled_names_its_field(
    office: SmallOffice, case_id: int, fields: dict[str, object], field: str
) -> None:
    error = refused(office, "clerk", call(case_id, **fields))
    assert isinstance(error, BadInput)
    assert error.field == field


def test_forbidden(office: SmallOffice, case_id: int) -> None:
    assert refused(office, "auditor", call(case_id)).code == "verb_not_granted"
    act(office, "expert", CloseCase, case_id, outcome="repaired")
    assert isinstance(refused(office, "clerk", call(case_id)), Forbidden)


def test_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_rolls_back(office, monkeypatch, "clerk", call(case_id, next_step="خبر می‌دهم."))


def test_a_next_step_without_a_day_falls_on_no_holiday(office: SmallOffice, case_id: int) -> None:
    office.clock.advance(timedelta(days=3))
    office.perform("clerk", call(case_id, next_step="فردا می‌پرسم."))

    promise = next(line for line in lines(office, "clerk", "follow_up") if line.source == "follow_up")
    wednesday, saturday = office.clock.now_ms(), office.clock.now_ms() + 3 * 86_400_000
    assert (promise.due_at, promise.due_at > wednesday) == (saturday, True)

"""ثبت تماس: the line, the next step it sets, the third failure, and calls that belong to no file."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cartable.actions.log_call import CLOCK_SKEW_MS
from cartable.commands.cases import WaitCase
from cartable.commands.contacts import LogCall
from cartable.commands.referrals import ReferCase
from cartable.errors import BadInput, CartableError, Forbidden, NotFound
from cartable.messages import sentence
from cartable.records.done import CallLogged
from models.case import contact_log, follow_up
from models.ledger import event
from tests.builders import START, SmallOffice

HOUR = 3_600_000
NOW = int(START.timestamp() * 1000)
"""Sunday 09:30 in Tehran."""


def log(office: SmallOffice, who: str = "clerk", **fields: object) -> CallLogged:
    filled: dict[str, object] = {"direction": "out", "result": "no_answer", **fields}
    record = office.perform(who, LogCall(**filled)).record  # type: ignore[arg-type]
    assert isinstance(record, CallLogged)
    return record


def rows(office: SmallOffice) -> tuple[int, int, int]:
    with office.database.reading() as connection:
        counted = [
            connection.scalar(select(func.count()).select_from(each)) for each in (contact_log, follow_up, event)
        ]
    return counted[0], counted[1], counted[2]


def test_an_unanswered_call_sets_the_next_try_on_working_time(office: SmallOffice) -> None:
    case = office.register()
    logged = log(office, case_id=case.case_id, phone="+98 912 345 6789")

    card = office.case("clerk", case.case_id)
    assert logged.next_step_at == NOW + 2 * HOUR
    assert (card.calls[0].result, card.calls[0].phone) == ("no_answer", "09123456789")
    assert [(each.kind, each.due_at, each.result) for each in card.follow_ups] == [("next_call", NOW + 2 * HOUR, "")]
    assert card.events[-1].verb == "call"
    assert card.version == 1, "a call outdates nobody's view of the file"


@pytest.mark.parametrize(
    ("local_hour", "result", "expected_hours_from_midnight"),
    [
        (9.5, "busy", 10),
        (12.25, "busy", 13.25),
        (12, "busy", 13),
        (15, "no_answer", 24 + 9),
        (14, "no_answer", 24 + 8),
        (20, "off", 24 + 12),
    ],
)
def test_the_next_try_is_never_when_nobody_is_in(
    office: SmallOffice, local_hour: float, result: str, expected_hours_from_midnight: float
) -> None:
    case = office.register()
    midnight = NOW - int(9.5 * HOUR)
    office.clock.set(midnight + int(local_hour * HOUR))

    logged = log(office, case_id=case.case_id, result=result)

    assert logged.next_step_at == midnight + int(expected_hours_from_midnight * HOUR)


def test_a_promise_is_kept_with_its_day_and_an_answer_settles_the_planned_try(office: SmallOffice) -> None:
    case = office.register()
    log(office, case_id=case.case_id)
    log(office, case_id=case.case_id, result="answered", promise="قطعه فردا می‌رسد", promise_due_at=NOW + 24 * HOUR)

    found = office.case("clerk", case.case_id).follow_ups
    assert [(each.kind, each.body, each.result) for each in found] == [
        ("next_call", "پاسخ نداد", "kept"),
        ("promise", "قطعه فردا می‌رسد", ""),
    ]


def test_three_failures_on_three_working_days_offer_a_pause(office: SmallOffice) -> None:
    case = office.register()
    offers, last = [], None
    for _ in range(3):
        log(office, case_id=case.case_id)
        last = log(office, case_id=case.case_id, result="busy")
        offers.append(last.offer)
        office.clock.advance(timedelta(days=1))
    assert offers == ["", "", "unreachable"]
    assert last is not None
    assert "در ۳ روز کاری بی‌پاسخ ماند" in sentence(last.notice, number=case.number, failed_days=last.failed_days)
    office.perform("clerk", WaitCase(case_id=case.case_id, version=1, reason=last.offer))
    assert office.case("clerk", case.case_id).state == "waiting_customer"

    log(office, case_id=case.case_id, result="answered")
    assert log(office, case_id=case.case_id).failed_days == 1


def test_a_day_off_counts_for_nothing(office: SmallOffice) -> None:
    case = office.register()
    office.clock.advance(timedelta(days=4))
    assert log(office, case_id=case.case_id).failed_days == 0, "Thursday"


def test_a_call_without_a_file_is_one_line(office: SmallOffice) -> None:
    logged = log(office, direction="in", result="wrong_number", body="نشانی نمایندگی را پرسید")
    assert (logged.follow_up_id, logged.next_step_at) == (None, None)
    assert rows(office) == (1, 0, 0)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"result": "whispered"}, "result"),
        ({"result": "call_back"}, "promise_due_at"),
        ({"promise": "فردا"}, "promise_due_at"),
        ({"promise_due_at": NOW - 24 * HOUR}, "promise_due_at"),
        ({"started_at": NOW + HOUR}, "started_at"),
        ({"started_at": NOW + CLOCK_SKEW_MS + 1}, "started_at"),
        ({"seconds": -1}, "seconds"),
        ({"case_id": None}, "phone"),
    ],
)
def test_what_is_wrongly_filled_names_its_field_and_writes_nothing(
    office: SmallOffice, fields: dict[str, object], field: str
) -> None:
    case = office.register()
    before = rows(office)
    with pytest.raises(BadInput) as bad:
        log(office, **{"case_id": case.case_id, **fields})
    assert bad.value.field == field
    assert rows(office) == before


@pytest.mark.parametrize(
    ("ahead", "stands"), [(-HOUR, -HOUR), (0, 0), (1, 0), (CLOCK_SKEW_MS - 1, 0), (CLOCK_SKEW_MS, 0)]
)
def test_a_desk_whose_clock_runs_fast_still_logs_its_calls(office: SmallOffice, ahead: int, stands: int) -> None:
    case_id = office.register().case_id

    log(office, case_id=case_id, result="answered", body="پیگیری", started_at=NOW + ahead)

    (call,) = [each for each in office.case("clerk", case_id).calls if each.body == "پیگیری"]
    assert call.started_at == NOW + stands


def test_who_may_not_log_and_what_does_not_exist_for_him(office: SmallOffice) -> None:
    case = office.register(confidentiality=2)
    before = rows(office)
    refusals: list[tuple[str, type[CartableError]]] = [("auditor", Forbidden), ("expert", NotFound)]
    for who, kind in refusals:
        with pytest.raises(kind):
            log(office, who, case_id=case.case_id)
    with pytest.raises(NotFound):
        log(office, case_id=case.case_id, party_id=1)
    assert rows(office) == before


def test_a_call_meets_no_conflict_with_another_desk(office: SmallOffice) -> None:
    case = office.register()
    log(office, "expert", case_id=case.case_id, result="answered")
    office.perform(
        "clerk",
        ReferCase(case_id=case.case_id, version=1, receiver_post_id=office.posts["AS-1"], purpose="for_action"),
    )
    assert office.case("clerk", case.case_id).holder_post_id == office.posts["AS-1"]


def test_the_same_call_twice_is_one_line(office: SmallOffice) -> None:
    case = office.register()
    command = LogCall(direction="out", result="no_answer", case_id=case.case_id)
    first = office.perform("clerk", command, "lost-answer")
    assert office.perform("clerk", command, "lost-answer") == first
    assert len(office.case("clerk", case.case_id).calls) == 2, "the registration's own call and this one"

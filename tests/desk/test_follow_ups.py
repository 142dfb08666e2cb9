"""پیگیری and تحویل شیفت: on whose day a promise stands, who ends it, and who takes it over."""

from dataclasses import replace

import pytest

from cartable.commands.cases import VoidCase
from cartable.commands.contacts import AddFollowUp, FinishFollowUp, HandOverShift
from cartable.errors import BadInput, CartableError, Conflict, Forbidden, NotFound
from cartable.outcome import Page
from cartable.queries.boxes import BoxPage
from cartable.records.box import FollowUpLine
from cartable.records.done import Many, RowWritten
from tests.builders import START, SmallOffice
from tests.desk.steps import refused

DAY = 86_400_000
NOW = int(START.timestamp() * 1000)


def add(office: SmallOffice, who: str = "clerk", **fields: object) -> int:
    filled: dict[str, object] = {"body": "زنگ بزنم", "due_at": NOW, **fields}
    record = office.perform(who, AddFollowUp(**filled)).record  # type: ignore[arg-type]
    assert isinstance(record, RowWritten)
    return record.id


def day_of(office: SmallOffice, who: str) -> list[FollowUpLine]:
    page = office.fetch(who, BoxPage(box="follow_up"))
    assert isinstance(page, Page)
    return list(page.lines)


def hand_over(office: SmallOffice, to: str = "AS-1") -> Many:
    record = office.perform("clerk", HandOverShift(to_post_id=office.posts[to])).record
    assert isinstance(record, Many)
    return record


def test_one_added_surfaces_on_its_owners_day(office: SmallOffice) -> None:
    case = office.register()
    add(office, case_id=case.case_id, kind="promise")
    add(office, case_id=case.case_id, owner_post_id=office.posts["AS-1"], due_at=NOW + DAY)
    add(office, body="گزارش ماه")

    assert {line.body for line in day_of(office, "clerk")} == {"زنگ بزنم", "گزارش ماه"}
    assert [line.number for line in day_of(office, "expert")] == [case.number]
    assert [event.verb for event in office.case("clerk", case.case_id).events[-2:]] == ["follow_up", "follow_up"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": " "}, "body"),
        ({"kind": "safety"}, "kind"),
        ({"due_at": NOW - DAY}, "due_at"),
        ({"owner_post_id": 1}, "owner_post_id"),
    ],
)
def test_what_is_wrongly_filled_names_its_field(office: SmallOffice, fields: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as bad:
        add(office, **fields)
    assert bad.value.field == field
    assert day_of(office, "clerk") == []


def test_a_promise_opens_no_confidential_file(office: SmallOffice) -> None:
    case = office.register(confidentiality=1)
    with pytest.raises(Forbidden) as refused:
        add(office, case_id=case.case_id, owner_post_id=office.posts["AS-1"])
    assert refused.value.code == "owner_cannot_see_case"
    add(office, case_id=case.case_id, owner_post_id=office.posts["MG-1"])
    assert [line.number for line in day_of(office, "supervisor")] == [case.number]
    assert len(office.case("clerk", case.case_id).follow_ups) == 1


@pytest.mark.parametrize("result", ["kept", "broken", "cancelled"])
def test_its_end_is_recorded(office: SmallOffice, result: str) -> None:
    case = office.register()
    key = add(office, case_id=case.case_id)
    office.perform("clerk", FinishFollowUp(follow_up_id=key, version=1, result=result, body="گفته شد"))

    entry = office.case("clerk", case.case_id).follow_ups[0]
    assert (entry.result, entry.version, entry.body) == (result, 2, "زنگ بزنم\nگفته شد")
    assert day_of(office, "clerk") == []
    with pytest.raises(Conflict) as again:
        office.perform("clerk", FinishFollowUp(follow_up_id=key, version=2, result="kept"))
    assert again.value.code == "follow_up_finished"


@pytest.mark.parametrize(
    ("who", "version", "result", "refusal"),
    [
        ("auditor", 1, "kept", Forbidden),
        ("finance", 1, "kept", Forbidden),
        ("clerk", 7, "kept", Conflict),
        ("clerk", 1, "forgotten", BadInput),
    ],
)
def test_nobody_elses_and_no_stale_one_is_finished(
    office: SmallOffice, who: str, version: int, result: str, refusal: type[CartableError]
) -> None:
    case = office.register()
    key = add(office, case_id=case.case_id)
    with pytest.raises(refusal):
        office.perform(who, FinishFollowUp(follow_up_id=key, version=version, result=result))
    card = office.case("clerk", case.case_id)
    assert (card.follow_ups[0].result, card.follow_ups[0].version) == ("", 1)
    assert [event.verb for event in card.events] == ["register", "follow_up"]


def test_one_that_is_not_there_is_not_found(office: SmallOffice) -> None:
    with pytest.raises(NotFound):
        office.perform("clerk", FinishFollowUp(follow_up_id=1, version=1, result="kept"))


def test_the_holder_ends_what_another_promised_on_his_file(office: SmallOffice) -> None:
    case = office.register()
    key = add(office, "expert", case_id=case.case_id)
    office.perform("clerk", FinishFollowUp(follow_up_id=key, version=1, result="kept"))
    assert day_of(office, "expert") == []


def test_a_promise_on_a_void_file_can_still_be_ended(office: SmallOffice) -> None:
    case = office.register("supervisor")
    promise = add(office, "supervisor", case_id=case.case_id)
    office.perform("supervisor", VoidCase(case_id=case.case_id, version=1, reason="آزمایشی بود"))
    office.perform("supervisor", FinishFollowUp(follow_up_id=promise, version=1, result="cancelled"))

    assert day_of(office, "supervisor") == []


def test_the_shift_goes_over_with_what_is_due(office: SmallOffice) -> None:
    first, second = office.register(), office.register()
    add(office, case_id=first.case_id)
    add(office, case_id=first.case_id, kind="promise")
    add(office, body="گزارش ماه")
    add(office, case_id=second.case_id, due_at=NOW + DAY)

    assert hand_over(office) == Many(3)
    assert len(day_of(office, "expert")) == 3
    assert [line.due_at for line in day_of(office, "clerk")] == [NOW + DAY]
    events = [event for event in office.case("clerk", first.case_id).events if event.detail.get("step") == "hand_over"]
    assert len(events) == 1
    assert not any(event.detail.get("step") == "hand_over" for event in office.case("clerk", second.case_id).events)


def test_what_the_colleague_may_not_see_stays_and_is_named(office: SmallOffice) -> None:
    case = office.register(confidentiality=1)
    add(office, case_id=case.case_id)
    add(office, body="گزارش ماه")

    assert hand_over(office) == Many(1, ((case.number, "owner_cannot_see_case"),))
    assert [line.number for line in day_of(office, "clerk")] == [case.number]


@pytest.mark.parametrize("to", ["PR-1", "nobody"])
def test_a_shift_needs_somebody_else_to_take_it(office: SmallOffice, to: str) -> None:
    add(office)
    with pytest.raises(BadInput) as bad:
        office.perform("clerk", HandOverShift(to_post_id=office.posts.get(to, 1)))
    assert bad.value.field == "to_post_id"
    assert len(day_of(office, "clerk")) == 1


def test_the_auditor_hands_nothing_over(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        office.perform("auditor", HandOverShift(to_post_id=office.posts["AS-1"]))


@pytest.mark.parametrize("step", ["hand over", "add"])
def test_a_promise_is_a_persons_and_no_queues(office: SmallOffice, step: str) -> None:
    queue = office.posts["AS-Q"]
    add = AddFollowUp(body="زنگ بزن", due_at=office.clock.now_ms())
    office.perform("clerk", add)
    command = HandOverShift(to_post_id=queue) if step == "hand over" else replace(add, owner_post_id=queue)

    error = refused(office, "clerk", command)

    assert (error.code, error.params["post"]) == ("person_needed", "کارتابل خدمات پس از فروش")

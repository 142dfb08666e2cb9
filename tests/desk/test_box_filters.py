"""Quick filters: what each leaves of a box, words in any spelling, and the lists behind the numbers of the day."""

from datetime import timedelta
from typing import Any

import pytest

from cartable.commands.cases import CloseCase, PartyInput, WaitCase
from cartable.commands.contacts import AddFollowUp
from cartable.commands.referrals import AnswerReferral, MarkRead
from cartable.queries.boxes import BoxFilter, BoxPage, FetchCounts, FetchToday
from cartable.queries.office import BoxTable
from tests.builders import SmallOffice
from tests.desk.steps import act, lines, refer

DAY = 86_400_000


def counted(office: SmallOffice, who: str, box: str, **narrowed: Any) -> tuple[list[str], int | None]:
    """The numbers of the files a filter leaves, and how many it says there are."""
    page: Any = office.fetch(who, BoxPage(box=box, filter=BoxFilter(**narrowed), counted=True))
    return [line.number for line in page.lines], page.total


@pytest.mark.parametrize(
    "typed", ["صادقي", "E24 خطاي", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "912345", "زیر می‌ریزد", "ص", "+98 912 345 6789"]
)
@pytest.mark.parametrize("box", ["inbox", "sent", "follow_up", "archive"])
def test_words_are_found_in_any_spelling(office: SmallOffice, box: str, typed: str) -> None:
    wanted = office.register()
    other = office.register(statement="صدا", complainant=PartyInput(family_name="بهرامی", mobile="09351112233"))
    for case in (wanted, other):
        if box == "archive":
            act(office, "clerk", CloseCase, case.case_id, outcome="explained")
        else:
            refer(office, "clerk", case.case_id, "AS-1")
    who = "expert" if box == "inbox" else "clerk"

    found = counted(office, who, box, text=typed)

    both = ([wanted.number, other.number], 2) if typed == "ص" else ([wanted.number], 1)
    assert (sorted(found[0]), found[1]) == both


@pytest.mark.parametrize("typed", ["100%", "_", "\\"])
def test_signs_of_patterns_stand_for_themselves(office: SmallOffice, typed: str) -> None:
    refer(office, "clerk", office.register(statement="صدا می‌دهد").case_id, "AS-1")

    assert counted(office, "expert", "inbox", text=typed) == ([], 0)


def test_a_secret_file_is_not_found_by_its_words_in_the_archive(office: SmallOffice) -> None:
    case_id = office.register("manager", confidentiality=2).case_id
    act(office, "manager", CloseCase, case_id, outcome="explained")

    assert counted(office, "clerk", "archive", text="صادقی") == ([], 0)
    assert counted(office, "manager", "archive", text="صادقی")[1] == 1


def test_waiting_files_are_told_apart(office: SmallOffice) -> None:
    waiting, other = office.register(), office.register()
    act(office, "clerk", WaitCase, waiting.case_id, reason="part")

    assert counted(office, "clerk", "inbox", waiting=True) == ([waiting.number], 1)
    assert counted(office, "clerk", "inbox")[1] == 2
    assert other.number in counted(office, "clerk", "inbox")[0]


def test_the_numbers_of_the_day_are_those_of_their_lists(office: SmallOffice) -> None:
    old, new, asked = office.register(), office.register(), office.register()
    refer(office, "clerk", old.case_id, "MG-1")
    office.clock.advance(timedelta(days=1))
    refer(office, "clerk", new.case_id, "MG-1")
    refer(office, "clerk", asked.case_id, "MG-1")
    act(office, "supervisor", AnswerReferral, asked.case_id, action="دیدم.", body="پذیرفته شد.")
    refer(office, "clerk", asked.case_id, "MG-1")
    refer(office, "supervisor", asked.case_id, "AS-1")
    act(office, "expert", AnswerReferral, asked.case_id, action="بازدید شد.", body="سالم است.")
    for due, kind in ((-DAY // 24, "promise"), (DAY * 2, "promise"), (0, "task"), (0, "next_call")):
        office.perform("supervisor", AddFollowUp(body="زنگ", due_at=office.clock.now_ms() + due, kind=kind))
    day: Any = office.fetch("supervisor", FetchToday())

    assert (day.new_referrals, day.answers, day.calls) == (1, 1, 2)
    assert counted(office, "supervisor", "inbox", fresh=True) == ([new.number], 1)
    assert counted(office, "supervisor", "inbox", answers=True) == ([asked.number], 1)
    assert counted(office, "supervisor", "follow_up", calls=True)[1] == 2
    assert counted(office, "supervisor", "follow_up", today=True)[1] == 3
    office.perform("supervisor", MarkRead(case_id=asked.case_id))
    assert counted(office, "supervisor", "inbox", answers=True) == ([], 0)


def test_a_filter_that_a_box_does_not_know_leaves_it_as_it_is(office: SmallOffice) -> None:
    office.register()

    assert len(lines(office, "clerk", "inbox", filter=BoxFilter(today=True, calls=True))) == 1


def test_no_clock_runs_on_a_copy(office: SmallOffice) -> None:
    """A copy is for information: it is never late, in no number, filter, line or export."""
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1", copies=("FI-1",))
    office.clock.advance(timedelta(days=9))

    day: dict[str, Any] = {who: office.fetch(who, FetchToday()) for who in ("expert", "finance")}
    assert (day["expert"].overdue, day["finance"].overdue) == (1, 0)
    badges: dict[str, Any] = {who: office.fetch(who, FetchCounts()) for who in ("expert", "finance")}
    assert (badges["expert"].inbox_overdue, badges["finance"].inbox_overdue) == (1, 0)
    assert counted(office, "expert", "inbox", overdue=True)[1] == 1
    assert counted(office, "finance", "inbox", overdue=True) == ([], 0)
    assert [line.is_copy for line in lines(office, "clerk", "sent", filter=BoxFilter(overdue=True))] == [False]
    assert [(line.is_copy, line.clock_runs) for line in lines(office, "clerk", "sent")] == [
        (True, False),
        (False, True),
    ]
    table: Any = office.fetch("finance", BoxTable(box="inbox"))
    place = [column.key for column in table.columns].index("due_at")
    assert [row[place] for row in table.rows] == [None]


def test_no_clock_runs_on_what_has_come_to_its_end(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1", "for_opinion")
    (line,) = lines(office, "clerk", "sent")
    assert line.clock_runs
    act(office, "expert", AnswerReferral, case_id, body="بررسی شد")

    (line,) = lines(office, "clerk", "sent")
    assert (line.status, line.clock_runs) == ("answered", False)

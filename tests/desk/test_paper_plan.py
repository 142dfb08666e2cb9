"""A stack planned over many files and issued on the way: new, there already, or not to be had; never doubled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from cartable import messages
from cartable.arguments import read_arguments
from cartable.commands.cases import PartyInput
from cartable.commands.letters import RegisterLetter, SignLetter
from cartable.commands.papers import CountPrint, IssuePaper, VoidPaper
from cartable.errors import BadInput, NotFound
from cartable.print_run import PrintOrder, copy_marks, orders_of, print_paper, print_papers
from cartable.queries.cases import PlanPapers
from cartable.queries.office import FetchLists
from cartable.records.paper_plan import PlannedPaper
from cartable.records.papers import UnprintableText
from cartable.shell import run
from house import OfficePress, shell_hooks
from models.documents import paper
from models.office import occupancy
from tests.builders import PASSWORD, SmallOffice
from tests.desk.test_print_run import Hand, copy_of, issue, text_of
from tests.desk.test_races import Desks

RECEIPT = "registration_receipt"


def plan(office: SmallOffice, *case_ids: int, kind: str = "", who: str = "clerk") -> tuple[PlannedPaper, ...]:
    found: Any = office.fetch(who, PlanPapers(case_ids=case_ids, kind=kind))
    return tuple(found)


def said(planned: tuple[PlannedPaper, ...]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.state, each.refusal) for each in planned]


def issued(office: SmallOffice) -> list[tuple[str, int]]:
    with office.database.reading() as connection:
        rows = connection.execute(paper.select().order_by(paper.c.id)).all()
    return [(row.number, row.prints) for row in rows]


def sign_letter(office: SmallOffice, case_id: int, subject: str) -> int:
    lists: Any = office.fetch("supervisor", FetchLists())
    fields = {"register_id": lists.registers[0].id, "direction": "outgoing", "case_id": case_id}
    letter = RegisterLetter(**fields, correspondent="مریم صادقی", subject=subject, body="تعمیر شد.")  # type: ignore[arg-type]
    key = int(office.perform("supervisor", letter).record.id)  # type: ignore[attr-defined]
    office.perform("supervisor", SignLetter(letter_id=key, version=1))
    return key


def test_a_plan_tells_new_numbered_printed_and_refused_apart(office: SmallOffice) -> None:
    new, numbered, printed = (office.register(channel="in_person") for _ in range(3))
    issue(office, numbered)
    key = issue(office, printed)
    office.perform("clerk", CountPrint(paper_id=key))
    secret = office.register("supervisor", confidentiality=1)

    found = plan(office, printed.case_id, new.case_id, secret.case_id, numbered.case_id, new.case_id, kind=RECEIPT)

    assert said(found) == [
        (RECEIPT, "printed", ""),
        (RECEIPT, "new", ""),
        (RECEIPT, "refused", "case_not_found"),
        (RECEIPT, "numbered", ""),
    ]
    assert [each.case_number for each in found] == [printed.number, new.number, "", numbered.number]
    assert (found[0].paper_id, found[0].number, found[0].prints) == (key, "1405-00002", 1)
    assert {each.copies for each in found if not each.refusal} == {("customer", "company")}


def test_a_void_paper_is_issued_anew_and_a_printed_one_stands_before_newer(office: SmallOffice) -> None:
    spoiled, twice = office.register(), office.register()
    office.perform("supervisor", VoidPaper(paper_id=issue(office, spoiled), version=1, reason="اشتباه"))
    first = issue(office, twice)
    office.perform("clerk", CountPrint(paper_id=first))
    issue(office, twice)

    assert [(each.state, each.paper_id) for each in plan(office, spoiled.case_id, twice.case_id, kind=RECEIPT)] == [
        ("new", None),
        ("printed", first),
    ]


def test_what_cannot_be_had_says_why(office: SmallOffice) -> None:
    case = office.register(channel="phone")
    for kind, refusal in (("device_passport", "unit_needed_for_passport"), ("final_letter", "letter_needed"),
                          ("", "paper_not_wanted")):  # fmt: skip
        (found,) = plan(office, case.case_id, kind=kind)
        assert found.refusal == refusal
        assert messages.sentence(refusal) != messages.sentence("no such code")
    with pytest.raises(BadInput):
        plan(office, case.case_id, kind="settlement_sheet")
    with pytest.raises(BadInput):
        plan(office, *range(1_001), kind=RECEIPT)


def test_the_policy_chooses_papers_and_each_letter_is_one(office: SmallOffice) -> None:
    by_phone, in_person = office.register(channel="phone"), office.register(channel="in_person")
    letters = [sign_letter(office, by_phone.case_id, subject) for subject in ("پاسخ نخست", "پاسخ دوم")]
    office.perform("clerk", IssuePaper(case_id=by_phone.case_id, kind="final_letter", letter_id=letters[0]))

    found = plan(office, by_phone.case_id, in_person.case_id)

    assert [(each.kind, each.state, each.letter_id, each.event) for each in found] == [
        ("final_letter", "numbered", letters[0], "answered"),
        ("final_letter", "new", letters[1], "answered"),
        (RECEIPT, "new", None, "registered"),
    ]
    assert found[0].letter_number
    assert found[0].letter_number != found[1].letter_number


def test_a_stack_is_issued_on_the_way_and_bears_the_marks_of_the_policy(office: SmallOffice) -> None:
    cases = [office.register(channel="in_person") for _ in range(3)]
    found = plan(office, *(case.case_id for case in cases), kind=RECEIPT)

    given = list(print_papers(Hand(office), OfficePress(), orders_of(found, reprints=False)))

    assert issued(office) == [("1405-00001", 1), ("1405-00002", 1), ("1405-00003", 1)]
    marks = [[f"نسخه {mark}" in text_of(pdf) for mark in ("مشتری", "شرکت")] for each in given for pdf in each.pdfs]
    assert marks == [[True, False], [False, True]] * 3
    assert all(copy_of(office, each.paper_id).has_pdf for each in given)


class StoppedError(Exception):
    """What a cancelled run raises at its next step."""


def test_a_stack_that_was_cancelled_goes_on_where_it_stopped_and_doubles_nothing(office: SmallOffice) -> None:
    ids = [office.register(channel="in_person").case_id for _ in range(5)]

    def progress(done: int, _total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        list(
            print_papers(Hand(office), OfficePress(), orders_of(plan(office, *ids), reprints=False), progress=progress)
        )
    assert issued(office) == [("1405-00001", 1), ("1405-00002", 1)]
    rest = plan(office, *ids, kind=RECEIPT)
    assert [each.state for each in rest] == ["printed", "printed", "new", "new", "new"]

    list(print_papers(Hand(office), OfficePress(), orders_of(rest, reprints=False)))

    assert issued(office) == [(f"1405-0000{place}", 1) for place in range(1, 6)]
    assert orders_of(plan(office, *ids, kind=RECEIPT), reprints=False) == ()
    again = list(
        print_papers(Hand(office), OfficePress(), orders_of(plan(office, ids[0], kind=RECEIPT), reprints=True))
    )
    assert ["چاپ مجدد ۲" in text_of(pdf) for each in again for pdf in each.pdfs] == [True, True]


def test_two_desks_with_the_same_plan_issue_and_print_once(office: SmallOffice) -> None:
    case = office.register(channel="in_person")
    (order,) = orders_of(plan(office, case.case_id, kind=RECEIPT), reprints=False)

    assert print_paper(Hand(office), OfficePress(), order) is not None
    assert print_paper(Hand(office, "supervisor"), OfficePress(), order) is None

    assert issued(office) == [("1405-00001", 1)]


def test_issuing_once_gives_the_paper_that_is_there(office: SmallOffice) -> None:
    case = office.register()
    first, second = sign_letter(office, case.case_id, "یک"), sign_letter(office, case.case_id, "دو")

    def once(letter_id: int | None, kind: str = "final_letter") -> Any:
        return office.perform(
            "clerk", IssuePaper(case_id=case.case_id, kind=kind, letter_id=letter_id, once=True)
        ).record

    one, two = once(first), once(second)
    assert one.paper_id != two.paper_id
    assert (once(first), once(second)) == (one, two)
    assert once(None, RECEIPT) == once(None, RECEIPT)
    assert len(issued(office)) == 3


def test_a_text_that_cannot_be_drawn_costs_no_number(office: SmallOffice) -> None:
    wrong = office.register(channel="in_person", complainant=PartyInput(family_name="王芳", mobile="09121110022"))
    (order,) = orders_of(plan(office, wrong.case_id, kind=RECEIPT), reprints=False)

    with pytest.raises(UnprintableText):
        print_paper(Hand(office), OfficePress(), order)
    assert issued(office) == []


def test_a_paper_of_a_file_one_may_not_see_is_not_issued(office: SmallOffice) -> None:
    secret = office.register("supervisor", confidentiality=1)
    with pytest.raises(NotFound):
        print_paper(Hand(office, "expert"), OfficePress(), PrintOrder(None, (), secret.case_id, RECEIPT))
    assert issued(office) == []


def test_the_copy_of_a_letter_that_stays_says_so(office: SmallOffice) -> None:
    case = office.register()
    letter = sign_letter(office, case.case_id, "پاسخ")
    order = PrintOrder(None, ("customer", "company"), case.case_id, "final_letter", letter)
    printed = print_paper(Hand(office), OfficePress(), order)
    assert printed is not None
    assert ["نسخه شرکت" in text_of(pdf) for pdf in printed.pdfs] == [False, True]


@pytest.mark.parametrize(
    ("wanted", "count", "marks"),
    [
        ((), 2, (None, None)),
        (("customer", "company"), 1, ("customer",)),
        (("customer", "company"), 2, ("customer", "company")),
        (("customer", "company", "warehouse"), 5, ("customer", "company", "warehouse", "warehouse", "warehouse")),
    ],
)
def test_each_copy_has_the_mark_of_the_policy(wanted: Any, count: int, marks: Any) -> None:
    assert copy_marks(wanted, count) == marks


def test_the_shell_issues_a_stack_of_files(
    office: SmallOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with office.database.writing() as connection:
        connection.execute(update(occupancy).values(from_at=0))
    cases = [office.register(channel=channel) for channel in ("in_person", "phone", "letter")]
    environ = {
        "CARTABLE_DATABASE": office.database.url.render_as_string(hide_password=False),
        "CARTABLE_USER": "clerk",
        "CARTABLE_PASSWORD": PASSWORD,
    }
    named = [part for case in cases for part in ("--case", case.number)]

    def call() -> dict[str, Any]:
        arguments = ("papers", str(tmp_path / "stack.pdf"), *named, "--copies", "--unprinted")
        assert run(read_arguments(arguments, environ), shell_hooks()) == 0
        answer: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
        return answer

    answer = call()
    assert answer["papers"] == 2
    assert answer["refused"] == [{"case": cases[1].number, "sentence": messages.sentence("paper_not_wanted")}]
    assert OfficePress().page_count((tmp_path / "stack.pdf").read_bytes()) == 4
    assert issued(office) == [("1405-00001", 1), ("1405-00002", 1)]
    assert call()["papers"] == 0


def test_the_shell_prints_the_letter_that_is_named(
    office: SmallOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with office.database.writing() as connection:
        connection.execute(update(occupancy).values(from_at=0))
    case = office.register()
    for subject in ("پاسخ نخست", "پاسخ دوم"):
        sign_letter(office, case.case_id, subject)
    first, second = (letter.number for letter in office.case("clerk", case.case_id).letters)
    environ = {
        "CARTABLE_DATABASE": office.database.url.render_as_string(hide_password=False),
        "CARTABLE_USER": "clerk",
        "CARTABLE_PASSWORD": PASSWORD,
    }

    def call(*letter: str) -> tuple[int, str]:
        arguments = ("paper", "final_letter", case.number, str(tmp_path / "x.pdf"), "--preview", *letter)
        code = run(read_arguments(arguments, environ), shell_hooks())
        capsys.readouterr()
        return code, text_of((tmp_path / "x.pdf").read_bytes())

    for letter, subject in (((), "دوم"), (("--letter", first), "نخست"), (("--letter", second), "دوم")):
        code, text = call(*letter)
        assert (code, subject in text) == (0, True)
    assert call("--letter", "نیست")[0] == 2


def test_desks_that_issue_at_once_get_one_paper(office: SmallOffice) -> None:
    rivals = 3
    desks = Desks(office, rivals)
    try:
        for _ in range(5):
            case = office.register()
            wanted = IssuePaper(case_id=case.case_id, kind=RECEIPT, once=True)
            got: list[Any] = desks.race([(office.actors["clerk"], wanted)] * rivals)
            assert len({each.record.paper_id for each in got}) == 1
            assert len(office.case("clerk", case.case_id).papers) == 1
    finally:
        desks.close()

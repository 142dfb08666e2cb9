"""What is printed when: shipped rules, the office's own over them, and what a file calls for now."""

import dataclasses

import pytest

from cartable.commands.base_data import SavePaperPolicy
from cartable.commands.letters import RegisterLetter, SignLetter
from cartable.commands.papers import CountPrint, IssuePaper, VoidPaper
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.papers.compose import RECORD_KINDS
from cartable.queries.cases import PapersDue
from cartable.queries.office import FetchLists, FetchPaperPolicy
from cartable.records.choices import BaseLists
from cartable.records.done import CaseRegistered, PaperIssued, RowWritten
from cartable.records.paper_policy import PaperDue, PaperPolicy, PaperRule
from tests.builders import SmallOffice

RECEIPT = PaperRule("registration_receipt", "registered", ("customer", "company"), ("in_person", "letter"))


def policy(office: SmallOffice, who: str = "admin") -> PaperPolicy:
    found = office.fetch(who, FetchPaperPolicy())
    assert isinstance(found, PaperPolicy)
    return found


def save(office: SmallOffice, *rules: PaperRule, who: str = "admin", version: int = 0) -> int:
    record = office.perform(who, SavePaperPolicy(rules=rules, version=version)).record
    assert isinstance(record, RowWritten)
    return record.version


def due(office: SmallOffice, case: CaseRegistered, event: str = "", who: str = "clerk") -> tuple[PaperDue, ...]:
    found = office.fetch(who, PapersDue(case_id=case.case_id, event=event))
    assert isinstance(found, tuple)
    return found


def issue(office: SmallOffice, case: CaseRegistered, kind: str = "registration_receipt") -> PaperIssued:
    record = office.perform("clerk", IssuePaper(case_id=case.case_id, kind=kind)).record
    assert isinstance(record, PaperIssued)
    return record


def signed_letter(office: SmallOffice, case: CaseRegistered) -> RowWritten:
    lists = office.fetch("clerk", FetchLists())
    assert isinstance(lists, BaseLists)
    command = RegisterLetter(
        register_id=lists.registers[0].id, case_id=case.case_id, direction="outgoing", correspondent="مریم صادقی",
        subject="پاسخ",
    )  # fmt: skip
    draft = office.perform("clerk", command).record
    assert isinstance(draft, RowWritten)
    record = office.perform("clerk", SignLetter(letter_id=draft.id, version=1)).record
    assert isinstance(record, RowWritten)
    return record


def test_the_shipped_rules_name_papers_there_are(office: SmallOffice) -> None:
    shipped = policy(office)
    assert shipped.version == 0
    assert RECEIPT in shipped.rules
    assert {rule.paper for rule in shipped.rules} <= set(RECORD_KINDS)
    assert {rule.paper for rule in shipped.rules if shipped.acts(rule)} == {"registration_receipt", "final_letter"}
    assert save(office, *shipped.rules) == 1
    assert policy(office) == dataclasses.replace(shipped, version=1)


@pytest.mark.parametrize(("channel", "wants"), [("in_person", True), ("phone", False), ("web", False)])
def test_who_comes_in_person_gets_a_receipt_in_two_copies(office: SmallOffice, channel: str, wants: bool) -> None:
    found = due(office, office.register(channel=channel))
    assert found == ((PaperDue("registration_receipt", "registered", ("customer", "company")),) if wants else ())


def test_a_paper_is_due_until_it_was_printed(office: SmallOffice) -> None:
    case = office.register(channel="in_person")
    issued = issue(office, case)
    assert [each.paper_id for each in due(office, case)] == [issued.paper_id]

    office.perform("clerk", CountPrint(paper_id=issued.paper_id, copies=2))
    assert due(office, case) == ()
    office.perform("supervisor", VoidPaper(paper_id=issued.paper_id, version=1, reason="کاغذ گیر کرد"))
    assert [each.paper_id for each in due(office, case)] == [None]


def test_every_signed_letter_is_due_by_itself(office: SmallOffice) -> None:
    case = office.register()
    first, second = signed_letter(office, case), signed_letter(office, case)
    assert [(each.kind, each.letter_number) for each in due(office, case)] == [
        ("final_letter", first.number), ("final_letter", second.number),
    ]  # fmt: skip

    issued = office.perform("clerk", IssuePaper(case_id=case.case_id, kind="final_letter", letter_id=first.id)).record
    assert isinstance(issued, PaperIssued)
    assert [(each.letter_id, each.paper_id) for each in due(office, case)] == [
        (first.id, issued.paper_id), (second.id, None),
    ]  # fmt: skip
    office.perform("clerk", CountPrint(paper_id=issued.paper_id))
    assert [each.letter_id for each in due(office, case)] == [second.id]


def test_an_event_says_what_it_wants_of_a_file(office: SmallOffice) -> None:
    case = office.register()
    assert [(each.kind, each.copies) for each in due(office, case, "unit_taken")] == [
        ("reception_receipt", ("customer", "company")), ("shelf_label", ("warehouse",)),
    ]  # fmt: skip
    assert len(due(office, case, "settled")[0].copies) == 3
    assert due(office, case, "registered") == ()


def test_the_offices_own_rules_take_the_place_of_the_shipped_ones(office: SmallOffice) -> None:
    save(office, PaperRule("registration_receipt", "registered", ("customer",), ("phone",)))
    assert [each.copies for each in due(office, office.register())] == [("customer",)]
    save(office, version=1)
    assert due(office, office.register()) == ()


@pytest.mark.parametrize("stale", [0, 2])
def test_a_stale_edit_is_refused(office: SmallOffice, stale: int) -> None:
    save(office, RECEIPT)
    with pytest.raises(Conflict):
        save(office, version=stale)
    assert policy(office).rules == (RECEIPT,)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"paper": "invoice"}, "unknown_option", "rules[0].paper"),
        ({"event": "dreamt"}, "unknown_option", "rules[0].event"),
        ({"channels": ("pigeon",)}, "unknown_option", "rules[0].channels"),
        ({"copies": ("nobody",)}, "unknown_option", "rules[0].copies"),
        ({"copies": ()}, "bad_copies", "rules[0].copies"),
        ({"copies": ("customer",) * 7}, "bad_copies", "rules[0].copies"),
        ({"event": "answered"}, "paper_not_at_event", "rules[0].event"),
        ({"paper": "final_letter"}, "paper_not_at_event", "rules[0].event"),
        ({"paper": "inspection_receipt"}, "paper_not_at_event", "rules[0].event"),
    ],
)
def test_what_cannot_be_a_rule(office: SmallOffice, changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(BadInput) as bad:
        save(office, dataclasses.replace(RECEIPT, **changes))  # type: ignore[arg-type]
    assert (bad.value.code, bad.value.field) == (code, field)


@pytest.mark.parametrize(("channels", "is_refused"), [(("letter", "web"), True), ((), True), (("web",), False)])
def test_two_rules_may_not_ask_for_the_same_paper(
    office: SmallOffice, channels: tuple[str, ...], is_refused: bool
) -> None:
    rules = (RECEIPT, dataclasses.replace(RECEIPT, channels=channels))
    if not is_refused:
        assert save(office, *rules) == 1
        return
    with pytest.raises(BadInput) as bad:
        save(office, *rules)
    assert bad.value.code == "paper_rule_twice"


def test_the_policy_is_the_administrators_and_a_file_its_readers(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        save(office, who="supervisor")
    with pytest.raises(Forbidden):
        policy(office, "clerk")
    secret = office.register("supervisor", confidentiality=1, channel="in_person")
    with pytest.raises(NotFound):
        due(office, secret)

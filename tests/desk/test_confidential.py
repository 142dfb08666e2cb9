"""A confidential file does not exist for outsiders: not in lists, counts, cards, search or error texts."""

from collections.abc import Callable
from typing import Any

import pytest

from cartable.commands.base import Command
from cartable.commands.cases import (
    ArchiveCase,
    CloseCase,
    CorrectCase,
    LogRepeatContact,
    MergeCase,
    PartyInput,
    ReopenCase,
    ResumeCase,
    VoidCase,
    WaitCase,
)
from cartable.commands.referrals import (
    AcknowledgeCopy,
    AddMarginNote,
    AnswerReferral,
    ClaimCase,
    MarkRead,
    RecallCase,
    RecordAction,
    ReferCase,
    ReleaseCase,
    ReturnCase,
)
from cartable.errors import CartableError, NotFound
from cartable.messages import error_sentence
from cartable.queries import Query
from cartable.queries.boxes import BoxFilter, BoxLines, BoxPage, FetchCounts, FetchToday
from cartable.queries.cases import FetchCaller, FetchCase, OfferDuplicates, SearchCases, SuggestParties
from cartable.queries.contacts import FetchCallLog
from tests.builders import SmallOffice
from tests.desk.steps import act, case_row, lines, refer, refused

BOXES = ("inbox", "sent", "drafts", "follow_up", "archive", "registered", "queue")
NOWHERE = 7
PHONE = "09123456789"

INSIDERS = {1: {"clerk", "finance", "supervisor", "manager", "auditor"}, 2: {"clerk", "manager", "auditor"}}
"""Who may know of a file that lies with the clerk's post alone: holder, cleared, top clearance."""
EVERYBODY = {"clerk", "expert", "finance", "supervisor", "manager", "admin", "auditor"}


def outsiders(level: int) -> list[str]:
    return sorted(EVERYBODY - INSIDERS[level])


def verbs_on(office: SmallOffice, case_id: int) -> list[Command]:
    """Every verb that names a file, on this one."""
    seen: dict[str, Any] = {"case_id": case_id, "version": 1}
    kinds: list[Callable[..., Command]] = [RecallCase, ClaimCase, ReleaseCase, ResumeCase]
    return [
        *(kind(**seen) for kind in kinds),
        ReferCase(**seen, receiver_post_id=office.posts["FI-1"], purpose="for_action"),
        ReturnCase(**seen, reason="other"),
        RecordAction(**seen, body="x"),
        AnswerReferral(**seen, body="x"),
        AddMarginNote(**seen, body="x"),
        WaitCase(**seen, reason="part"),
        CloseCase(**seen, outcome="repaired"),
        ArchiveCase(**seen, outcome="repaired"),
        ReopenCase(**seen, reason="mistake"),
        VoidCase(**seen, reason="x"),
        CorrectCase(**seen, subject="x"),
        LogRepeatContact(**seen, body="x"),
        MarkRead(case_id=case_id),
        MergeCase(case_id=case_id, version=1, into_case_id=NOWHERE + 1, into_version=1),
    ]


def questions(office: SmallOffice, case_id: int, party_id: int) -> list[Query]:
    """Everything that could betray a file: boxes, counts, search, the caller's earlier files."""
    row = case_row(office, case_id)
    queue = office.posts["PR-Q"]
    return [
        *(BoxPage(box=box, counted=True, queue_post_id=queue) for box in BOXES),
        *(BoxPage(box=box, counted=True, queue_post_id=queue, filter=BoxFilter(text="خطای")) for box in BOXES[:2]),
        *(BoxLines(box=box, case_ids=(case_id,), queue_post_id=queue) for box in BOXES),
        FetchCounts(),
        FetchToday(),
        *(SearchCases(text=text) for text in (row.number, row.tracking_code, PHONE, "صادقی", "زیر دستگاه")),
        SuggestParties(phone=PHONE),
        SuggestParties(name="صادقی"),
        FetchCaller(party_id=party_id),
        OfferDuplicates(phone=PHONE),
        FetchCallLog(loose=False),
    ]


@pytest.mark.parametrize("level", [1, 2])
def test_outsiders_get_the_answers_of_a_world_without_it(office: SmallOffice, level: int) -> None:
    plain = office.register("manager").case_id
    party_id = case_row(office, plain).complainant_id
    case_id = office.register(confidentiality=0, complainant=PartyInput(party_id=party_id)).case_id
    asked = questions(office, case_id, party_id)
    level_row = case_row(office, case_id)
    act(office, "clerk", CorrectCase, case_id, confidentiality=level)
    with_it = {who: [office.fetch(who, query) for query in asked] for who in outsiders(level)}
    open_ones = {who: [office.fetch(who, query) for query in asked] for who in INSIDERS[level]}
    for who, answers in with_it.items():
        for query, answer in zip(asked, answers, strict=True):
            assert str(case_id) not in repr(answer), (who, query)
            assert level_row.number not in repr(answer), (who, query)
    assert all(any(level_row.number in repr(answer) for answer in answers) for answers in open_ones.values())


@pytest.mark.parametrize("level", [1, 2])
def test_counts_do_not_move_for_outsiders(office: SmallOffice, level: int) -> None:
    party_id = case_row(office, office.register("manager").case_id).complainant_id
    watched = [FetchCounts(), FetchToday(), SuggestParties(phone=PHONE), FetchCaller(party_id=party_id)]
    before = {who: [office.fetch(who, query) for query in watched] for who in outsiders(level)}
    office.register(confidentiality=level, complainant=PartyInput(party_id=party_id))

    for who, answers in before.items():
        assert [office.fetch(who, query) for query in watched] == answers, who


@pytest.mark.parametrize("level", [1, 2])
def test_an_outsiders_error_is_that_of_a_file_that_never_was(office: SmallOffice, level: int) -> None:
    case_id = office.register(confidentiality=level).case_id
    row = case_row(office, case_id)
    for who in outsiders(level):
        pairs: list[tuple[Query, Query]] = [
            (FetchCase(case_id=case_id), FetchCase(case_id=NOWHERE)),
            (FetchCase(number=row.number), FetchCase(number="1405-99999")),
            (FetchCase(number=row.tracking_code), FetchCase(number="1405-99999")),
        ]
        for there, nowhere in pairs:
            assert heard(office.fetch, who, there) == heard(office.fetch, who, nowhere)
        for command, ghost in zip(verbs_on(office, case_id), verbs_on(office, NOWHERE), strict=True):
            error, other = refused(office, who, command), refused(office, who, ghost)
            assert isinstance(error, NotFound), command
            assert (error.code, error.params, error_sentence(error)) == (
                other.code, other.params, error_sentence(other),
            )  # fmt: skip


def heard(fetch: Callable[[str, Query], object], who: str, query: Query) -> tuple[str, dict[str, object]]:
    with pytest.raises(CartableError) as caught:
        fetch(who, query)
    return caught.value.code, caught.value.params


def test_a_file_cannot_be_merged_into_one_that_is_not_there(office: SmallOffice) -> None:
    hidden = office.register("manager", confidentiality=2).case_id
    mine = office.register(complainant=PartyInput(party_id=case_row(office, hidden).complainant_id)).case_id
    seen = {"case_id": mine, "version": 1, "into_version": 1}
    errors = [refused(office, "clerk", MergeCase(**seen, into_case_id=into)) for into in (hidden, NOWHERE)]

    assert [(error.code, error.params) for error in errors] == [("case_not_found", {})] * 2


def test_who_held_a_file_before_it_became_top_secret_is_shut_out(office: SmallOffice) -> None:
    case_id = office.register().case_id
    refer(office, "clerk", case_id, "AS-1", copies=("FI-1",))
    refer(office, "expert", case_id, "MG-1", confidentiality=2)

    assert [line.is_copy for line in lines(office, "finance", "inbox")] == [True]
    assert office.case("finance", case_id).number
    office.perform("finance", AcknowledgeCopy(referral_id=lines(office, "finance", "inbox")[0].referral_id))
    assert office.case("expert", case_id).holder == office.case("supervisor", case_id).holder
    assert refused(office, "clerk", AddMarginNote(case_id=case_id, version=1, body="x")).code == "case_not_found"
    assert lines(office, "clerk", "sent") == ()
    counts: Any = office.fetch("clerk", FetchCounts())
    today: Any = office.fetch("clerk", FetchToday())
    assert (counts.sent_waiting, today.registered) == (0, 0)


def test_a_secret_file_in_a_queue_is_its_units(office: SmallOffice) -> None:
    case_id = office.register("manager", confidentiality=2).case_id
    refer(office, "manager", case_id, "AS-Q")

    assert office.case("expert", case_id).allowed_verbs >= {"claim"}
    assert refused(office, "clerk", MarkRead(case_id=case_id)).code == "case_not_found"


def test_the_number_of_a_secret_target_is_not_told(office: SmallOffice) -> None:
    source = office.register("supervisor").case_id
    party_id = case_row(office, source).complainant_id
    target = office.register("supervisor", complainant=PartyInput(party_id=party_id)).case_id
    act(office, "supervisor", MergeCase, source, into_case_id=target, into_version=1)
    number = office.case("expert", source).merged_into
    act(office, "supervisor", CorrectCase, target, confidentiality=1)

    assert number == case_row(office, target).number
    assert office.case("expert", source).merged_into == ""

"""A deputy acts for a colleague: whatever is written names both (domain rules §1)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from cartable.commands.base import Command
from cartable.commands.cases import LogRepeatContact, PartyInput, RegisterCase
from cartable.commands.contacts import LogCall
from cartable.commands.papers import IssuePaper
from cartable.commands.referrals import AddMarginNote, AnswerReferral, RecordAction, ReferCase
from cartable.queries.cases import FetchPaperRecord
from cartable.queries.contacts import FetchCallLog
from cartable.records.done import CaseRegistered
from cartable.records.people import Actor
from models.office import deputy
from tests.builders import SmallOffice
from tests.desk.steps import refer

BOTH = ("finance", "clerk")


@pytest.fixture
def acting(office: SmallOffice) -> Actor:
    """The finance clerk on the clerk's seat, on his behalf."""
    clerk, finance = office.actors["clerk"], office.actors["finance"]
    today = office.desk.time.today()
    with office.database.writing() as connection:
        connection.execute(
            insert(deputy).values(
                principal_user_id=clerk.user_id, deputy_user_id=finance.user_id, from_on=today,
                until_on=today + timedelta(days=1),
            )
        )  # fmt: skip
    return Actor(finance.user_id, clerk.post_id, (clerk.post_id,), clerk.user_id)


def act(office: SmallOffice, acting: Actor, kind: type[Command], case_id: int, **fields: Any) -> None:
    version = office.case("clerk", case_id).version
    office.desk.perform(kind(case_id=case_id, version=version, **fields), acting)


def test_notes_actions_and_answers_name_both(office: SmallOffice, acting: Actor) -> None:
    case_id = office.register("expert").case_id
    refer(office, "expert", case_id, "PR-1")

    act(office, acting, AddMarginNote, case_id, body="دیده شد")
    act(office, acting, RecordAction, case_id, body="با مشتری صحبت شد")
    act(office, acting, AnswerReferral, case_id, body="انجام شد")
    office.perform("clerk", AddMarginNote(case_id=case_id, version=1, body="سپاس"))

    notes = office.case("expert", case_id).notes
    assert sorted((each.kind, each.by, each.principal) for each in notes) == [
        ("action", *BOTH), ("answer", *BOTH), ("note", "clerk", ""), ("note", *BOTH),
    ]  # fmt: skip


def test_calls_name_both_on_the_file_and_in_the_log(office: SmallOffice, acting: Actor) -> None:
    registered = office.desk.perform(
        RegisterCase(channel="phone", statement="آب می‌ریزد", complainant=PartyInput(mobile="09123456789")), acting
    ).record
    assert isinstance(registered, CaseRegistered)
    act(office, acting, LogRepeatContact, registered.case_id, body="باز زنگ زد")
    office.desk.perform(LogCall(direction="out", result="answered", case_id=registered.case_id), acting)
    office.desk.perform(LogCall(direction="in", result="wrong_number", body="نشانی خواست"), acting)
    office.perform("clerk", LogCall(direction="out", result="answered", case_id=registered.case_id))

    calls = office.case("clerk", registered.case_id).calls
    assert [(each.by, each.principal) for each in calls].count(BOTH) == 3
    assert ("clerk", "") in {(each.by, each.principal) for each in calls}
    log: Any = office.fetch("clerk", FetchCallLog(loose=False))
    assert [(each.by, each.principal) for each in log.lines].count(BOTH) == 4


def test_what_is_closed_in_the_call_names_both(office: SmallOffice, acting: Actor) -> None:
    registered = office.desk.perform(
        RegisterCase(
            channel="phone", statement="نشانی", sender_name="صادقی", close_outcome="explained", close_answer="گفته شد"
        ),
        acting,
    ).record
    assert isinstance(registered, CaseRegistered)

    (note,) = office.case("clerk", registered.case_id).notes
    assert (note.by, note.principal) == BOTH


def test_the_printed_tree_names_both(office: SmallOffice, acting: Actor) -> None:
    case_id = office.register().case_id
    act(office, acting, ReferCase, case_id, receiver_post_id=office.posts["AS-1"], purpose="for_action")
    refer(office, "expert", case_id, "MG-1")

    issued: Any = office.perform("clerk", IssuePaper(case_id=case_id, kind="referral_tree")).record
    copy: Any = office.fetch("clerk", FetchPaperRecord(paper_id=issued.paper_id))
    assert [each.person for each in copy.record.branches] == ["clerk", "finance به جانشینی از clerk", "expert"]

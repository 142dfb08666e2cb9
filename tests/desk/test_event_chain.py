"""The event chain has the same bytes on both engines, whatever is written into it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from cartable.commands.cases import CloseCase, CorrectCase, PartyInput
from cartable.commands.referrals import AddMarginNote, AnswerReferral, ReferCase
from models.case import case_file
from models.events import EventFields, chain_hash
from models.ledger import event
from models.office import deputy
from tests.builders import SmallOffice, small_office
from tests.desk.steps import act, assert_chain_holds, case_row, refer

NASTY = 'ی ک «گیومه» "quote" \\ \u200cنیم‌فاصله ۱۲۳ é 😀 \u202b\n'


def test_a_whole_life_recomputes_to_the_stored_hashes(office: SmallOffice) -> None:
    case_id = office.register(
        statement=NASTY, complainant=PartyInput(family_name=NASTY, mobile="09123456789"), subject=NASTY
    ).case_id
    refer(office, "clerk", case_id, "AS-1", paraph=NASTY, copies=("FI-1", "MG-1"))
    act(office, "expert", AnswerReferral, case_id, body=NASTY, action=NASTY)
    act(office, "clerk", CorrectCase, case_id, subject=NASTY * 2)
    act(office, "clerk", AddMarginNote, case_id, body=NASTY)
    act(office, "clerk", CloseCase, case_id, outcome="explained")

    assert case_row(office, case_id).event_count == 6
    assert_chain_holds(office, case_id)


def test_a_deputys_act_names_both(office: SmallOffice) -> None:
    clerk, expert = office.actors["clerk"], office.actors["expert"]
    today = office.desk.time.today()
    with office.database.writing() as connection:
        connection.execute(
            insert(deputy).values(
                principal_user_id=clerk.user_id, deputy_user_id=expert.user_id, from_on=today, until_on=today
            )
        )
    case_id = office.register().case_id
    acting = type(expert)(expert.user_id, clerk.post_id, (clerk.post_id,), clerk.user_id)
    office.desk.perform(
        ReferCase(case_id=case_id, version=1, receiver_post_id=office.posts["FI-1"], purpose="for_action"), acting
    )

    card = office.case("clerk", case_id)
    assert (card.events[-1].actor, card.events[-1].principal) == ("expert", "clerk")
    assert (card.referrals[-1].sent_by, card.referrals[-1].principal) == ("expert", "clerk")
    assert_chain_holds(office, case_id)


texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)


events = st.lists(st.tuples(st.integers(0, 2**53), texts.map(lambda text: text[:24]), texts, st.booleans()), min_size=1)


@pytest.fixture
def case_on_postgres(founded_postgres_url: str) -> Iterator[tuple[SmallOffice, int]]:
    office = small_office(founded_postgres_url)
    yield office, office.register().case_id
    office.database.dispose()


@pytest.mark.postgres
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=events)
def test_the_trigger_writes_what_python_computes(
    case_on_postgres: tuple[SmallOffice, int], rows: list[tuple[int, str, str, bool]]
) -> None:
    office, case_id = case_on_postgres
    actor = office.actors["clerk"]
    with office.database.writer.connect() as connection, connection.begin() as transaction:
        count, head = connection.execute(
            select(case_file.c.event_count, case_file.c.event_head).where(case_file.c.id == case_id)
        ).one()
        for at, verb, detail, has_principal in rows:
            principal = actor.user_id if has_principal else None
            written = connection.execute(
                insert(event)
                .values(
                    case_id=case_id, seq=0, at=at, verb=verb, actor_user_id=actor.user_id,
                    acting_post_id=actor.post_id, principal_user_id=principal, op_id="op", detail=detail, prev="",
                    hash="",
                )
                .returning(event.c.seq, event.c.prev, event.c.hash)
            ).one()  # fmt: skip
            count += 1
            fields = EventFields(case_id, count, at, verb, actor.user_id, actor.post_id, principal, "op", detail)
            digest = chain_hash(fields, head)
            assert tuple(written) == (count, head, digest)
            head = digest
        transaction.rollback()

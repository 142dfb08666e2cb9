"""Whoever edits the event record behind the program's back is noticed, and the first broken event is named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, text, update

from cartable import anchors
from cartable.anchors import anchor_today
from cartable.clock import OfficeTime
from cartable.commands.referrals import ReferCase
from cartable.errors import Forbidden, NotFound
from cartable.queries.office import VerifyEvents
from cartable.records.done import CaseRegistered
from cartable.records.office import BrokenEvent, Verification
from cartable.reports import verification
from models.case import case_file
from models.engine import Database
from models.events import EventFields, canonical, chain_hash
from models.ledger import event, event_anchor
from tests.builders import SmallOffice


def verify(office: SmallOffice, who: str = "auditor", case_id: int | None = None) -> Verification:
    found = office.fetch(who, VerifyEvents(case_id=case_id))
    assert isinstance(found, Verification)
    return found


@pytest.fixture
def cases(office: SmallOffice) -> tuple[CaseRegistered, ...]:
    """Three files; the second has three events."""
    registered = tuple(office.register() for _ in range(3))
    second = registered[1].case_id
    office.perform("clerk", refer(office, second, 1, "AS-1"))
    office.perform("expert", refer(office, second, 2, "FI-1"))
    return registered


def refer(office: SmallOffice, case_id: int, version: int, to: str) -> ReferCase:
    return ReferCase(case_id=case_id, version=version, receiver_post_id=office.posts[to], purpose="for_action")


def tamper(database: Database, change: Callable[[Connection], object]) -> None:
    """Does what an attacker with the file or the owner's role can do: takes the guards off first."""
    with database.writing() as connection:
        if database.is_sqlite:
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
            for name in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            for table in ("event", "case_file", "event_anchor"):
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        change(connection)


def test_an_honest_record_is_sound(office: SmallOffice, cases: tuple[CaseRegistered, ...]) -> None:
    anchor_today(office.database, OfficeTime(office.clock))
    assert verify(office) == Verification(cases=3, events=5, broken=())
    assert verify(office, case_id=cases[1].case_id) == Verification(cases=1, events=3, broken=())


def test_both_engines_write_the_same_bytes(office: SmallOffice, cases: tuple[CaseRegistered, ...]) -> None:
    """The chain is computed in Python on SQLite and in a trigger on PostgreSQL."""
    with office.database.reading() as connection:
        rows = connection.execute(select(event).order_by(event.c.case_id, event.c.seq)).all()
    assert len(rows) == 5
    for row in rows:
        fields = EventFields(
            row.case_id, row.seq, row.at, row.verb, row.actor_user_id, row.acting_post_id, row.principal_user_id,
            row.op_id, row.detail,
        )  # fmt: skip
        assert row.hash == chain_hash(fields, row.prev)
        assert canonical(fields, row.prev).startswith(b"2:v1")


def _second(connection: Connection, seq: int) -> int:
    """Key of an event of the second file."""
    keys = connection.scalars(select(case_file.c.id).order_by(case_file.c.id)).all()
    found = connection.scalar(select(event.c.id).where(event.c.case_id == keys[1], event.c.seq == seq))
    assert found is not None
    return int(found)


def _alter(column: str, value: object, seq: int) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(
        update(event).where(event.c.id == _second(connection, seq)).values({column: value})
    )


def _delete(seq: int) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(event.delete().where(event.c.id == _second(connection, seq)))


def _rewrite_from(seq: int) -> Callable[[Connection], object]:
    """A careful forger: changes one event and computes its hash anew, but not those after it."""

    def change(connection: Connection) -> None:
        row = connection.execute(select(event).where(event.c.id == _second(connection, seq))).one()
        fields = EventFields(
            row.case_id, row.seq, row.at, row.verb, row.actor_user_id, row.acting_post_id, row.principal_user_id,
            row.op_id, '{"forged":true}',
        )  # fmt: skip
        connection.execute(
            update(event)
            .where(event.c.id == row.id)
            .values(detail='{"forged":true}', hash=chain_hash(fields, row.prev))
        )

    return change


@pytest.mark.parametrize(
    ("change", "seq", "why"),
    [
        (_alter("detail", "{}", 1), 1, "altered"),
        (_alter("at", 5, 2), 2, "altered"),
        (_alter("verb", "note", 3), 3, "altered"),
        (_alter("op_id", "other", 2), 2, "altered"),
        (_alter("prev", "0" * 64, 2), 2, "unlinked"),
        (_alter("seq", 7, 2), 2, "missing"),
        (_delete(1), 1, "missing"),
        (_delete(2), 2, "missing"),
        (_delete(3), 3, "cut"),
        (_rewrite_from(1), 2, "unlinked"),
        (_rewrite_from(3), 4, "cut"),
    ],
)
def test_the_first_broken_event_is_named(
    office: SmallOffice,
    cases: tuple[CaseRegistered, ...],
    change: Callable[[Connection], object],
    seq: int,
    why: str,
) -> None:
    tamper(office.database, change)
    found = verify(office)
    assert found.broken == (BrokenEvent(cases[1].case_id, cases[1].number, seq, why),)
    assert not found.is_sound
    assert verify(office, case_id=cases[0].case_id).is_sound


def cut_cleanly(connection: Connection) -> None:
    """Takes the last event of the second file and sets the head on the file back with it."""
    row = connection.execute(select(event).where(event.c.id == _second(connection, 3))).one()
    connection.execute(event.delete().where(event.c.id == row.id))
    connection.execute(
        update(case_file).where(case_file.c.id == row.case_id).values(event_count=2, event_head=row.prev)
    )


def test_a_tail_cut_with_its_head_is_caught_by_the_anchor(
    office: SmallOffice, cases: tuple[CaseRegistered, ...]
) -> None:
    time = OfficeTime(office.clock)
    assert anchor_today(office.database, time)
    office.register()
    assert not anchor_today(office.database, time), "one a day"
    office.clock.advance(timedelta(days=1))
    assert anchor_today(office.database, time)
    assert verify(office).is_sound

    tamper(office.database, cut_cleanly)

    assert verify(office).broken == (BrokenEvent(0, "", 1, "unanchored"),)


def test_without_an_anchor_a_clean_cut_is_not_seen(office: SmallOffice, cases: tuple[CaseRegistered, ...]) -> None:
    """What the chain alone cannot show, and why there is an anchor."""
    tamper(office.database, cut_cleanly)
    assert verify(office).is_sound


def test_a_file_taken_away_whole_is_caught_by_the_anchor(
    office: SmallOffice, cases: tuple[CaseRegistered, ...]
) -> None:
    anchor_today(office.database, OfficeTime(office.clock))
    tamper(
        office.database, lambda connection: connection.execute(event.delete().where(event.c.verb == "refer"))
    )  # fmt: skip
    assert {each.why for each in verify(office).broken} == {"cut", "unanchored"}


def test_an_anchor_is_written_once_and_only_when_something_happened(office: SmallOffice) -> None:
    time = OfficeTime(office.clock)
    assert not anchor_today(office.database, time)
    office.register()
    assert anchor_today(office.database, time)
    office.clock.advance(timedelta(days=1))
    assert not anchor_today(office.database, time)
    with office.database.reading() as connection:
        anchor = connection.execute(select(event_anchor)).one()
    assert (anchor.cases, anchor.events, len(anchor.hash)) == (1, 1, 64)


def test_an_anchor_cannot_be_changed_in_passing(office: SmallOffice) -> None:
    office.register()
    anchor_today(office.database, OfficeTime(office.clock))
    for change in (update(event_anchor).values(hash=""), event_anchor.delete()):
        with pytest.raises(Exception, match="append-only"), office.database.writing() as connection:
            connection.execute(change)


def test_a_file_one_may_not_see_is_counted_and_not_named(office: SmallOffice) -> None:
    secret = office.register("manager", confidentiality=2)
    tamper(office.database, lambda connection: connection.execute(update(event).values(detail="{}")))
    assert verify(office, "admin").broken == (BrokenEvent(0, "", 1, "altered"),)
    assert verify(office, "manager").broken == (BrokenEvent(secret.case_id, secret.number, 1, "altered"),)
    with pytest.raises(NotFound):
        verify(office, "admin", case_id=secret.case_id)


@pytest.mark.parametrize("who", ["clerk", "expert", "finance", "supervisor"])
def test_verifying_is_for_those_who_answer_for_the_office(office: SmallOffice, who: str) -> None:
    with pytest.raises(Forbidden):
        verify(office, who)


class Enough(Exception):
    """What a person who presses the cross raises."""


def test_the_walk_tells_how_far_it_is_and_is_stopped(
    office: SmallOffice, cases: tuple[CaseRegistered, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert anchor_today(office.database, OfficeTime(office.clock))
    monkeypatch.setattr(verification, "TELL_EVERY", 1)
    monkeypatch.setattr(verification, "CASES_AT_ONCE", 2)
    monkeypatch.setattr(anchors, "CHUNK", 2)
    told: list[tuple[int, int]] = []

    def verify_until(share: float) -> object:
        def progress(done: int, total: int) -> None:
            told.append((done, total))
            if done >= total * share:
                raise Enough

        return office.desk.fetch(VerifyEvents(), office.actors["auditor"], progress)

    found = office.desk.fetch(VerifyEvents(), office.actors["auditor"], lambda *far: told.append(far))
    assert found == Verification(len(cases), 5, ())
    # Five events in their files, and the same five under the anchor of the day.
    assert told == [(0, 10), (1, 10), (4, 10), (7, 10), (9, 10), (10, 10)]
    for share in (0, 0.3, 0.7, 1):
        with pytest.raises(Enough):
            verify_until(share)
    assert verify(office).is_sound

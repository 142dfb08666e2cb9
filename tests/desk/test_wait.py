"""در انتظار گذاشتن و ادامه رسیدگی: the waiting ledger is exact, whatever verb ends a wait."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cartable.commands.cases import CloseCase, ResumeCase, WaitCase
from cartable.errors import BadInput, Forbidden
from models.case import waiting
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    assert_stale_is_refused,
    on_case,
    refer,
    refused,
)


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    return office.register().case_id


def ledger(office: SmallOffice, case_id: int) -> list[tuple[str, int | None, int | None]]:
    """Reason, start and end of every wait, in minutes since the office's first instant."""
    with office.database.reading() as connection:
        rows = connection.execute(select(waiting).where(waiting.c.case_id == case_id).order_by(waiting.c.id)).all()
    start = office.case("clerk", case_id).registered_at

    def minute(at: int | None) -> int | None:
        return None if at is None else (at - start) // 60_000

    return [(row.reason, minute(row.from_at), minute(row.until_at)) for row in rows]


@pytest.mark.parametrize("reason", ["customer", "part", "carrier", "external"])
def test_a_wait_begins_and_ends(office: SmallOffice, case_id: int, reason: str) -> None:
    office.clock.advance(timedelta(minutes=5))
    act(office, "clerk", WaitCase, case_id, reason=reason, body="قرار شد فردا خبر دهد.")
    assert office.case("clerk", case_id).state == f"waiting_{reason}"
    assert ledger(office, case_id) == [(reason, 5, None)]

    office.clock.advance(timedelta(minutes=30))
    act(office, "clerk", ResumeCase, case_id, body="خبر داد.")
    assert office.case("clerk", case_id).state == "in_progress"
    assert ledger(office, case_id) == [(reason, 5, 35)]
    assert_chain_holds(office, case_id)


def test_a_file_waits_again_and_stays_with_its_holder(office: SmallOffice, case_id: int) -> None:
    for reason in ("part", "carrier"):
        act(office, "clerk", WaitCase, case_id, reason=reason)
        assert office.case("clerk", case_id).holder_post_id == office.posts["PR-1"]
        act(office, "clerk", ResumeCase, case_id)
    assert [reason for reason, _, _ in ledger(office, case_id)] == ["part", "carrier"]


def test_referring_and_closing_end_the_wait_too(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", WaitCase, case_id, reason="part")
    office.clock.advance(timedelta(minutes=1))
    refer(office, "clerk", case_id, "AS-1")
    act(office, "expert", WaitCase, case_id, reason="customer")
    office.clock.advance(timedelta(minutes=2))
    act(office, "expert", CloseCase, case_id, outcome="unreachable")

    assert ledger(office, case_id) == [("part", 0, 1), ("customer", 1, 3)]


def test_the_reason_is_a_listed_one(office: SmallOffice, case_id: int) -> None:
    error = refused(office, "clerk", on_case(office, "clerk", WaitCase, case_id, reason="weather"))
    assert isinstance(error, BadInput)
    assert error.field == "reason"


def test_forbidden(office: SmallOffice, case_id: int) -> None:
    assert isinstance(refused(office, "clerk", on_case(office, "clerk", ResumeCase, case_id)), Forbidden)
    assert isinstance(refused(office, "expert", on_case(office, "expert", WaitCase, case_id, reason="part")), Forbidden)
    act(office, "clerk", WaitCase, case_id, reason="part")
    assert isinstance(refused(office, "clerk", on_case(office, "clerk", WaitCase, case_id, reason="part")), Forbidden)
    assert isinstance(refused(office, "expert", on_case(office, "expert", ResumeCase, case_id)), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, fields in ((WaitCase, {"reason": "part"}), (ResumeCase, {})):
        command = on_case(office, "clerk", kind, case_id, **fields)
        assert_stale_is_refused(office, "clerk", command)
        assert_rolls_back(office, monkeypatch, "clerk", command)

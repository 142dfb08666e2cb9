"""kill -9 in the middle of anything: what was answered is there, what was not is there whole or not at all."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text

from cartable.commands.referrals import AddMarginNote
from models.engine import Database
from tests.builders import SmallOffice
from tests.faults.crew import Log, wait_until_gone, work_and_die
from tests.faults.wholeness import Acknowledged, Wholeness, look
from tests.postgres_server import PostgresServer


def _seed() -> int:
    return random.SystemRandom().randrange(10**6)


def _report(what: str, seed: int, rounds: int, found: Wholeness) -> None:
    print(
        f"{what}: seed {seed}, {rounds} rounds, {found.acknowledged} acknowledged, {found.found} found, "
        f"{found.files} files, {len(found.faults)} faults"
    )


def _kill_rounds(office: SmallOffice, rounds: int) -> Wholeness:
    seed, log = _seed(), Log()
    url = office.database.url.render_as_string(hide_password=False)
    for round_ in range(rounds):
        work_and_die(url, seed, round_, log)
    wait_until_gone(office)
    found = look(office, log.acknowledged)
    _report(f"kill -9 of the program, {office.database.url.get_backend_name()}", seed, rounds, found)
    return found


def test_a_killed_program_loses_nothing(office: SmallOffice) -> None:
    found = _kill_rounds(office, 3)

    assert found.faults == ()
    assert found.acknowledged > 0


@pytest.mark.slow
def test_a_program_killed_many_times_loses_nothing(office: SmallOffice) -> None:
    found = _kill_rounds(office, 100)

    assert found.faults == ()
    assert found.acknowledged > 500


def _crash_rounds(office: SmallOffice, server: PostgresServer, rounds: int) -> Wholeness:
    seed, log = _seed(), Log()
    url = office.database.url.render_as_string(hide_password=False)
    for round_ in range(rounds):
        work_and_die(url, seed, round_, log, meanwhile=lambda: server.restart("immediate"))
    wait_until_gone(office)
    found = look(office, log.acknowledged)
    _report(f"kill of the server, {len(log.troubles)} operations sent again", seed, rounds, found)
    assert set(log.troubles) <= {"connection_lost"}
    return found


@pytest.mark.postgres
def test_a_crashed_server_loses_nothing(server_office: SmallOffice, postgres_server: PostgresServer) -> None:
    found = _crash_rounds(server_office, postgres_server, 2)

    assert found.faults == ()
    assert found.acknowledged > 0


@pytest.mark.slow
@pytest.mark.postgres
def test_a_server_crashed_many_times_loses_nothing(server_office: SmallOffice, postgres_server: PostgresServer) -> None:
    found = _crash_rounds(server_office, postgres_server, 20)

    assert found.faults == ()
    assert found.acknowledged > 300


def _some_files(office: SmallOffice) -> list[Acknowledged]:
    """Three files with a note each, and what was answered."""
    answered = []
    for place in range(3):
        registered = office.register()
        on = {"case_id": registered.case_id, "version": registered.version}
        answered.append(office.perform("clerk", AddMarginNote(**on, body="یادداشت"), f"note-{place}").op_id)
    return [Acknowledged(op_id, "AddMarginNote") for op_id in answered]


def test_a_commit_that_is_left_out_is_seen(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself is checked: an engine that answers without committing must turn it red."""
    answered = _some_files(office)
    registered = office.register()

    @contextmanager
    def forgetful(database: Database) -> Iterator[Connection]:
        with database.writer.connect() as connection:
            yield connection
            connection.rollback()

    command = AddMarginNote(case_id=registered.case_id, version=registered.version, body="گم‌شده")
    with monkeypatch.context() as patched:
        patched.setattr(Database, "writing", forgetful)
        office.perform("clerk", command, "forgotten")
    lost = Acknowledged("forgotten", "AddMarginNote")

    assert look(office, [*answered, lost]).faults == (f"lost: {lost}",)


DAMAGES = (
    ("a number taken and not used", "UPDATE counter SET last = last + 1 WHERE series = 'case'", "numbers of"),
    ("a file held by another than its receiver",
     "UPDATE case_file SET holder_post_id = (SELECT max(id) FROM post) WHERE id = (SELECT min(id) FROM case_file)",
     "is held by"),
    ("a referral closed and none opened",
     "UPDATE referral SET done_at = 1, result = 'forwarded' WHERE id = (SELECT min(id) FROM referral)", "is held by"),
    ("a chain cut short",
     "UPDATE case_file SET event_count = event_count + 1 WHERE id = (SELECT min(id) FROM case_file)", "chain"),
    ("an operation without its row", "DELETE FROM operation WHERE op_id = 'note-1'", "lost"),
    ("a file that no search finds", "DELETE FROM case_search WHERE case_id = (SELECT min(case_id) FROM case_search)",
     "case_search"),
    ("a file that nobody may see", "DELETE FROM case_access WHERE case_id = (SELECT min(case_id) FROM case_access)",
     "case_access"),
    ("an attachment counted and not kept", "UPDATE case_file SET attachments = attachments + 1", "attachments"),
)  # fmt: skip


@pytest.mark.parametrize(("damage", "seen"), [pytest.param(sql, seen, id=name) for name, sql, seen in DAMAGES])
def test_every_half_done_thing_is_seen(office: SmallOffice, damage: str, seen: str) -> None:
    answered = _some_files(office)
    assert look(office, answered).faults == ()

    with office.database.writing() as connection:
        connection.execute(text(damage))

    faults = look(office, answered).faults
    assert [fault for fault in faults if seen in fault], faults

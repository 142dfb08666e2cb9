"""Two log-ins of one user at once, and many tries at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from cartable.commands.referrals import ReferCase
from cartable.commands.session import LogIn
from cartable.desk import Desk
from cartable.entry import FREE_TRIES
from cartable.errors import CartableError, Conflict
from cartable.records.people import SignedIn
from models.engine import Database
from models.office import app_user
from tests.builders import PASSWORD, SmallOffice
from tests.desk.steps import refer
from tests.faults.wholeness import look

TRIES = 4


def at_once(office: SmallOffice, password: str) -> list[SignedIn | CartableError]:
    """So many tries of the clerk, each from a desk of its own and all at one moment."""
    start = Barrier(TRIES)
    url = office.database.url

    def attempt(_: int) -> SignedIn | CartableError:
        database = Database(url)
        start.wait()
        try:
            return Desk(database, office.clock).log_in(LogIn(login="clerk", password=password))
        except CartableError as refused:
            return refused
        finally:
            database.dispose()

    with ThreadPoolExecutor(TRIES) as people:
        return list(people.map(attempt, range(TRIES)))


def test_one_user_at_several_desks(office: SmallOffice) -> None:
    signed = at_once(office, PASSWORD)

    assert [each.actor for each in signed if isinstance(each, SignedIn)] == [office.actors["clerk"]] * TRIES


def test_the_second_desk_of_one_user_sees_what_the_first_did(office: SmallOffice) -> None:
    registered = office.register()
    here, there = (Desk(Database(office.database.url), office.clock) for _ in range(2))
    actor = here.log_in(LogIn(login="clerk", password=PASSWORD)).actor
    assert there.log_in(LogIn(login="clerk", password=PASSWORD)).actor == actor

    refer(office, "clerk", registered.case_id, "AS-1")
    seen_before = ReferCase(
        case_id=registered.case_id,
        version=registered.version,
        receiver_post_id=office.posts["FI-1"],
        purpose="for_action",
    )
    with pytest.raises(Conflict) as caught:
        there.perform(seen_before, actor)

    assert caught.value.code == "case_changed_by"
    assert look(office, ()).faults == ()
    for desk in (here, there):
        desk.database.dispose()


def test_wrong_passwords_at_once_are_all_counted(office: SmallOffice) -> None:
    """Tries side by side must not pass for one: the wait would never come."""
    refused = at_once(office, "wrong horse")

    assert {each.code for each in refused if isinstance(each, CartableError)} <= {"wrong_password", "log_in_locked"}
    with office.database.reading() as connection:
        row = connection.execute(select(app_user).where(app_user.c.login == "clerk")).one()
    assert row.failed_logins >= FREE_TRIES
    assert row.locked_until is not None

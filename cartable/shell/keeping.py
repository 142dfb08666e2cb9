"""For the one who keeps the office: backup, restore, verify, upgrade."""

from __future__ import annotations

from cartable import backup as backups
from cartable import restore as restoring
from cartable.anchors import anchor_today
from cartable.arguments import Arguments
from cartable.clock import OfficeTime, SystemClock
from cartable.desk import Desk
from cartable.errors import BadInput, CartableError
from cartable.opening import bring_up_to_date, office_path, open_database
from cartable.queries.cases import FetchCase
from cartable.queries.office import VerifyEvents
from cartable.records.case_card import CaseCard
from cartable.records.office import Verification
from cartable.shell.session import signed_in
from cartable.shell.stopping import stoppable
from cartable.shell.voice import Voice
from cartable.trouble import database_errors

BROKEN = 5
"""The code of a record that does not hold: the database did not keep its word."""


def backup(given: Arguments, speaks: Voice) -> int:
    """Copies the office to a file and checks it; the day's anchor goes along."""
    with signed_in(given) as session:
        session.require("backup")
        anchor_today(session.desk.database, session.desk.time)
        with stoppable(speaks.progress) as progress:
            report = backups.back_up(session.desk.database, session.desk.time, given.options.out, progress)
    speaks.say(report)
    return 0


def restore(given: Arguments, speaks: Voice) -> int:
    """Puts a backup in the place of the office. Whoever may back up may restore; a damaged office asks nobody."""
    target = office_path(given.url)
    if target is None:
        raise BadInput("backup_of_server")
    if _has_office(given):
        with signed_in(given) as session:
            session.require("backup")
    with stoppable(speaks.progress) as progress:
        restored = restoring.restore(given.options.backup, target, OfficeTime(SystemClock()), progress)
    speaks.say(restored)
    return 0


def _has_office(given: Arguments) -> bool:
    try:
        with database_errors():
            database = open_database(given.url, create=False)
            try:
                return not Desk(database).status().is_empty
            finally:
                database.dispose()
    except CartableError:
        return False


def verify(given: Arguments, speaks: Voice) -> int:
    """Walks the event record; a sound one gets its anchor of the day, a broken one the code of a broken database."""
    with signed_in(given) as session:
        case_id = None
        if given.options.case:
            card = session.fetch(FetchCase(number=given.options.case))
            case_id = card.id if isinstance(card, CaseCard) else None
        with stoppable(speaks.progress) as progress:
            found = session.fetch(VerifyEvents(case_id=case_id), progress)
        is_sound = isinstance(found, Verification) and found.is_sound
        if is_sound and case_id is None:
            anchor_today(session.desk.database, session.desk.time)
    speaks.say(found)
    return 0 if is_sound else BROKEN


def upgrade(given: Arguments, speaks: Voice) -> int:
    """Brings the schema up to date; asks nobody, for who may sign in stands in the schema itself."""
    with database_errors():
        database = open_database(given.url, create=False)
        try:
            made = bring_up_to_date(database)
            speaks.say({"schema": Desk(database).status().schema, "backup": made})
        finally:
            database.dispose()
    return 0

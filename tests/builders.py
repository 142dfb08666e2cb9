"""A small office ready to work in: users on their seats, a clock that stands still, and the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

from cartable.clock import FixedClock, OfficeTime
from cartable.commands import Command
from cartable.commands.cases import PartyInput, RegisterCase
from cartable.commands.session import SetUpOffice
from cartable.desk import Desk
from cartable.entry import signed_in
from cartable.founding import found_office
from cartable.outcome import Outcome
from cartable.queries import Query
from cartable.queries.cases import FetchCase
from cartable.records.case_card import CaseCard
from cartable.records.done import CaseRegistered
from cartable.records.people import Actor
from models.engine import Database
from models.office import app_user, occupancy, office, post

START = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
"""1405/09/01, 09:30 in Tehran; a Sunday, a working day."""

SEATS = {
    "clerk": "PR-1",
    "expert": "AS-1",
    "finance": "FI-1",
    "supervisor": "MG-1",
    "manager": "MG-2",
    "admin": "MG-A",
    "auditor": "MG-V",
}
PASSWORD = "correct horse"


@dataclass(slots=True)
class SmallOffice:
    """One user a role, named by the role; ``posts`` maps post codes to keys."""

    database: Database
    clock: FixedClock
    desk: Desk
    posts: dict[str, int]
    actors: dict[str, Actor] = field(default_factory=dict)

    def perform(self, who: str, command: Command, op_id: str | None = None) -> Outcome:
        """Performs as the user of a role."""
        return self.desk.perform(command, self.actors[who], op_id)

    def fetch(self, who: str, query: Query) -> object:
        """Fetches as the user of a role."""
        return self.desk.fetch(query, self.actors[who])

    def case(self, who: str, case_id: int) -> CaseCard:
        """The whole file as the user of a role sees it."""
        card = self.fetch(who, FetchCase(case_id=case_id))
        assert isinstance(card, CaseCard)
        return card

    def register(self, who: str = "clerk", **changes: object) -> CaseRegistered:
        """Registers a phone complaint; ``changes`` overrides fields of the command."""
        fields: dict[str, object] = {
            "channel": "phone",
            "statement": "آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد.",
            "complainant": PartyInput(given_name="مریم", family_name="صادقی", mobile="۰۹۱۲ ۳۴۵ ۶۷۸۹"),
        }
        record = self.perform(who, RegisterCase(**{**fields, **changes})).record  # type: ignore[arg-type]
        assert isinstance(record, CaseRegistered)
        return record


def small_office(database_url: str) -> SmallOffice:
    """Goes into the small office of a migrated database, which is founded there first when it is empty."""
    database = Database(database_url)
    with database.reading() as connection:
        is_empty = connection.scalar(select(office.c.name)) is None
    if is_empty:
        _found(database)
    with database.reading() as connection:
        posts = {code: key for key, code in connection.execute(select(post.c.id, post.c.code))}
        users = {login: key for key, login in connection.execute(select(app_user.c.id, app_user.c.login))}
    clock = FixedClock.at(START)
    actors = {role: signed_in(database, OfficeTime(clock), users[role]).actor for role in SEATS}
    return SmallOffice(database, clock, Desk(database, clock), posts, actors)


def _found(database: Database) -> None:
    """The office with one user a role, each on his seat since :data:`START`."""
    clock = FixedClock.at(START)
    founding = SetUpOffice(office_name="دفتر آزمون", admin_name="admin", admin_login="admin", admin_password=PASSWORD)
    admin_id = found_office(database, OfficeTime(clock), founding)
    with database.writing() as connection:
        posts = {code: key for key, code in connection.execute(select(post.c.id, post.c.code))}
        connection.execute(update(occupancy).values(until_at=clock.now_ms()))
        hashed = connection.scalar(select(app_user.c.password_hash))
        for role, code in SEATS.items():
            user_id = admin_id
            if role != "admin":
                row = insert(app_user).values(login=role, display_name=role, password_hash=hashed)
                user_id = connection.execute(row.returning(app_user.c.id)).scalar_one()
            connection.execute(insert(occupancy).values(post_id=posts[code], user_id=user_id, from_at=clock.now_ms()))

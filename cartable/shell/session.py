"""Opening the office and signing in for one run of the shell."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cartable.arguments import Arguments
from cartable.commands import Command
from cartable.commands.session import ChangePassword, LogIn
from cartable.desk import Desk
from cartable.errors import BadInput, DatabaseTrouble, Forbidden
from cartable.opening import bring_up_to_date, open_database
from cartable.outcome import Outcome
from cartable.progress import Progress, untold
from cartable.queries import Query
from cartable.records.people import SignedIn
from cartable.trouble import database_errors
from models.engine import Database


@dataclass(frozen=True, slots=True)
class Session:
    """The door, and who came in through it."""

    desk: Desk
    person: SignedIn

    def perform(self, command: Command, op_id: str | None = None, progress: Progress = untold) -> Outcome:
        """Performs as the one signed in."""
        return self.desk.perform(command, self.person.actor, op_id, progress)

    def fetch(self, query: Query, progress: Progress = untold) -> object:
        """Fetches as the one signed in."""
        return self.desk.fetch(query, self.person.actor, progress)

    def require(self, verb: str) -> None:
        """Raises Forbidden unless one of the seats has the verb."""
        if verb not in self.person.verbs:
            raise Forbidden("verb_not_granted", verb=verb)


@contextmanager
def opened(given: Arguments, *, create: bool = False) -> Iterator[Database]:
    """The database, up to date. One that is not there is a refusal unless it is to be made."""
    with database_errors():
        database = open_database(given.url, create=create)
        try:
            bring_up_to_date(database)
            yield database
        finally:
            database.dispose()


@contextmanager
def signed_in(given: Arguments) -> Iterator[Session]:
    """A desk with somebody at it. Raises DatabaseTrouble where there is no office, Forbidden for a wrong password."""
    with opened(given) as database:
        desk = Desk(database)
        if desk.status().is_empty:
            raise DatabaseTrouble("no_office")
        if not given.user:
            raise BadInput("user_needed", field="as")
        person = desk.log_in(
            LogIn(
                login=given.user,
                password=read_password(given),
                post_code=given.post,
                as_principal_login=given.principal,
            )
        )
        if person.must_change_password and getattr(given.options, "name", "") != ChangePassword.__name__:
            raise Forbidden("password_must_change")
        yield Session(Desk(database, zone=person.time_zone), person)


def read_password(given: Arguments, *, twice: bool = False) -> str:
    """From the file, the environment, or the terminal, in this order; never from the command line, which others see."""
    if given.password_file is not None:
        try:
            return given.password_file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except OSError as error:
            raise BadInput("no_such_file", field="password_file", path=str(given.password_file)) from error
        except UnicodeDecodeError as error:
            raise BadInput("file_not_text", field="password_file", path=str(given.password_file)) from error
    if given.password:
        return given.password
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadInput("password_not_given", field="password_file")
    password = getpass.getpass()
    if twice and getpass.getpass() != password:
        raise BadInput("passwords_differ", field="password")
    return password

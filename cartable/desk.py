"""The one door: window, command line and portal perform commands and fetch queries here, and nowhere deeper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from cartable import entry, status
from cartable.base_stamp import BASE_AREAS, change_stamp
from cartable.clock import Clock, OfficeTime, SystemClock
from cartable.commands import Command
from cartable.commands.session import LogIn, SetUpOffice
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.fit_text import fit_text
from cartable.founding import found_office
from cartable.outcome import Outcome
from cartable.permissions import Authority, load_authority
from cartable.plain import to_plain
from cartable.progress import Progress, untold
from cartable.queries import Query
from cartable.reading import Reading
from cartable.records.office import OfficeStatus
from cartable.records.people import Actor, SampleUser, SignedIn
from cartable.records.table import ReportTable
from cartable.registry import ACTIONS, HANDLERS, PREPARATIONS
from cartable.repeats import read_outcome
from cartable.trouble import database_errors
from cartable.unit_of_work import UnitOfWork, new_op_id
from models.engine import Database, announce
from models.ledger import operation
from models.prepared import Prepared

AUTHORITY_SECONDS = 5
"""How long a fetch may go on with the authority read before; a perform always reads it anew."""


class Desk:
    """The door over one database. Thread-safe as far as its callers keep to one lane each."""

    def __init__(self, database: Database, clock: Clock | None = None, zone: str = "Asia/Tehran") -> None:
        self.database = database
        self.time = OfficeTime(clock or SystemClock(), zone)
        self._authorities: dict[Actor, tuple[int, Authority]] = {}

    def perform(self, command: Command, actor: Actor, op_id: str | None = None, progress: Progress = untold) -> Outcome:
        """Does a command once, in one transaction; the same ``op_id`` again returns the first outcome.

        Raises :class:`~cartable.errors.CartableError`, or what ``progress`` raised; then nothing was changed.
        """
        action = ACTIONS.get(type(command))
        if action is None:
            raise BadInput("unknown_command", name=type(command).__name__)
        command = fit_text(command)
        if op_id is None:
            return self._perform(action, command, actor, new_op_id(), progress)
        try:
            return self._perform(action, command, actor, op_id, progress)
        except (Conflict, Forbidden, NotFound):
            # Sent again while the first was still on its way, it met what the first has done.
            done = self._done(command, actor, op_id)
            if done is None:
                raise
            return done

    def _done(self, command: Command, actor: Actor, op_id: str) -> Outcome | None:
        with database_errors(), self.database.reading() as connection:
            earlier = _earlier(connection, op_id)
            return None if earlier is None else read_outcome(earlier, command, actor)

    def _perform(
        self, action: Callable[..., object], command: Command, actor: Actor, op_id: str, progress: Progress
    ) -> Outcome:
        prepared = self._prepared(command, actor, op_id)
        with database_errors(), self.database.writing() as connection:
            now = self.time.now_ms()
            earlier = _earlier(connection, op_id)
            if earlier is not None:
                return read_outcome(earlier, command, actor)
            authority = load_authority(connection, actor, now, self.time.today())
            work = UnitOfWork(connection, authority, self.time, op_id, now, progress=progress)
            record = action(work, prepared)
            outcome = Outcome(record, work.changes, op_id, work.undoable)
            if work.was_idle:
                return outcome
            work.insert(
                operation,
                op_id=op_id,
                at=now,
                user_id=actor.user_id,
                post_id=authority.seat,
                command=type(command).__name__,
                outcome=json.dumps(to_plain(outcome), ensure_ascii=False),
            )
            if BASE_AREAS & work.changes.areas:
                change_stamp(work)
            if work.changes:
                announce(connection)
        if "base" in outcome.changes.areas:
            self._authorities.clear()
        return outcome

    def _prepared(self, command: Command, actor: Actor, op_id: str) -> Command:
        """What is slow and needs no lock is done before the transaction, unless the operation was done already."""
        prepare = PREPARATIONS.get(type(command))
        if prepare is None:
            return command
        with database_errors():
            with self.database.reading() as connection:
                if _earlier(connection, op_id) is not None:
                    return command
            return prepare(self.database, actor, command)

    def fetch(self, query: Query, actor: Actor, progress: Progress = untold) -> object:
        """Answers a query from a connection that cannot write; a long walk can be stopped as a command can."""
        with database_errors(), self._answered(query, actor, progress) as answer:
            if isinstance(answer, ReportTable):
                return replace(answer, rows=tuple(answer.rows))
            return answer

    @contextmanager
    def table(self, query: Query, actor: Actor) -> Iterator[ReportTable]:
        """A table whose rows are read while they are used: for exports that do not fit into memory.

        What goes wrong with the use, a full disk or a stop, is raised as it is.
        """
        with ExitStack() as opened:
            with database_errors():
                answer = opened.enter_context(self._answered(query, actor))
            if not isinstance(answer, ReportTable):
                raise BadInput("unknown_query", name=type(query).__name__)
            yield replace(answer, rows=_read_rows(answer))

    @contextmanager
    def _answered(self, query: Query, actor: Actor, progress: Progress = untold) -> Iterator[object]:
        handler = HANDLERS.get(type(query))
        if handler is None:
            raise BadInput("unknown_query", name=type(query).__name__)
        query = fit_text(query)
        with self.database.reading() as connection:
            now = self.time.now_ms()
            known = self._authorities.get(actor)
            # A clock that was set back makes it no younger.
            if known is None or not 0 <= now - known[0] <= AUTHORITY_SECONDS * 1000:
                known = (now, load_authority(connection, actor, now, self.time.today()))
                self._authorities[actor] = known
            yield handler(Reading(connection, known[1], self.time, now, progress), query)

    def log_in(self, command: LogIn) -> SignedIn:
        """Proves who sits here. Raises Forbidden ``wrong_password`` or ``log_in_locked``, BadInput for a wrong seat."""
        with database_errors():
            return entry.log_in(self.database, self.time, fit_text(command))

    def set_up(self, command: SetUpOffice) -> SignedIn:
        """Founds the office of an empty database and signs its administrator in. Raises Conflict ``office_exists``."""
        with database_errors():
            user_id = found_office(self.database, self.time, fit_text(command))
            return entry.signed_in(self.database, self.time, user_id)

    def status(self) -> OfficeStatus:
        """Whether there is an office here; may be asked before log-in."""
        with database_errors():
            return status.read_status(self.database)

    def sample_users(self) -> tuple[SampleUser, ...]:
        """Whom the log-in screen of a sample office offers; may be asked before log-in."""
        with database_errors():
            return status.read_sample_users(self.database)


def _read_rows(table: ReportTable) -> Iterator[tuple[object, ...]]:
    with database_errors():
        yield from table.rows


def _earlier(connection: Connection, op_id: str) -> Any:
    return _EARLIER.run(connection, of_op=op_id).first()


_EARLIER = Prepared(select(operation).where(operation.c.op_id == bindparam("of_op")))

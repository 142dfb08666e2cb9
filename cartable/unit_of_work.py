"""One perform: a transaction, who acts, when, and what changed. Commits once or rolls back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Executable, Table

from cartable.clock import OfficeTime
from cartable.errors import Conflict
from cartable.fit_text import check_lengths
from cartable.outcome import Changes
from cartable.permissions import Authority
from cartable.plain import to_plain
from cartable.progress import Progress, untold
from models.case import case_file
from models.events import EventFields, chain_hash
from models.ledger import event
from models.prepared import prepared_insert, prepared_update


def new_op_id() -> str:
    """A client's name for one operation, so that a retry after a lost answer is done once."""
    return uuid.uuid4().hex


@dataclass(slots=True)
class UnitOfWork:
    """What an action works with. ``now`` is one instant (UTC ms) for the whole unit.

    A long action tells ``progress`` how far it is; what that raises rolls the unit back.
    """

    connection: Connection
    authority: Authority
    time: OfficeTime
    op_id: str
    now: int
    _case_ids: list[int] = field(default_factory=list)
    _areas: set[str] = field(default_factory=set)
    _heads: dict[int, tuple[int, str]] = field(default_factory=dict)
    undoable: bool = False
    progress: Progress = untold
    was_idle: bool = False
    """Set by an action that found nothing to do: no operation is kept, and the same again may look anew."""

    @property
    def user_id(self) -> int:
        """Whose hand this is."""
        return self.authority.actor.user_id

    @property
    def principal_id(self) -> int | None:
        """On whose behalf."""
        return self.authority.actor.principal_id

    def signature(self, post_id: int) -> dict[str, int | None]:
        """Who signs an act: the hand, the post it acts for and, where a deputy acts, on whose behalf."""
        return {"by_user_id": self.user_id, "by_post_id": post_id, "principal_id": self.principal_id}

    def execute(self, statement: Executable) -> Any:
        """Runs a statement in this unit's transaction."""
        return self.connection.execute(statement)

    def insert(self, table: Table, **values: object) -> int:
        """Adds a row and returns its key. Raises BadInput for a text its column cannot hold."""
        check_lengths(table, values)
        result = prepared_insert(table, tuple(values)).run(self.connection, **values)
        return int(result.scalar_one()) if "id" in table.c else 0

    def update(self, table: Table, at: Mapping[str, object], **values: object) -> int:
        """Changes the rows whose columns equal ``at``; returns how many there were. Refuses as :meth:`insert` does."""
        check_lengths(table, values)
        statement = prepared_update(table, tuple(values), tuple(at))
        found = statement.run(self.connection, **values, **{f"at_{name}": value for name, value in at.items()})
        return int(found.rowcount)

    def edit(self, table: Table, row_id: int, version: int, **values: object) -> int:
        """A guarded edit of one row: returns its new version, raises :class:`Conflict` when ``version`` is stale."""
        if self.update(table, {"id": row_id, "version": version}, **values, version=version + 1) != 1:
            raise Conflict("row_changed", table=table.name, id=row_id)
        return version + 1

    def touch(self, *areas: str, case_id: int | None = None) -> None:
        """Notes what open windows must refresh."""
        if case_id is not None and case_id not in self._case_ids:
            self._case_ids.append(case_id)
        self._areas.update(areas)

    @property
    def changes(self) -> Changes:
        """What was noted so far."""
        return Changes(tuple(self._case_ids), frozenset(self._areas))

    def know_head(self, case_id: int, count: int, head: str) -> None:
        """Remembers where a file's event chain stands, as read under its lock."""
        self._heads[case_id] = (count, head)

    def record_event(self, case_id: int, verb: str, post_id: int, **detail: object) -> None:
        """Appends one event to a locked file's chain; PostgreSQL links it in its trigger."""
        text = json.dumps(to_plain(detail), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        row: dict[str, object] = {
            "case_id": case_id,
            "at": self.now,
            "verb": verb,
            "actor_user_id": self.user_id,
            "acting_post_id": post_id,
            "principal_user_id": self.principal_id,
            "op_id": self.op_id,
            "detail": text,
        }
        self.touch(case_id=case_id)
        if self.connection.dialect.name == "postgresql":
            self.insert(event, seq=0, prev="", hash="", **row)
            return
        count, head = self._heads[case_id]
        fields = EventFields(
            case_id, count + 1, self.now, verb, self.user_id, post_id, self.principal_id, self.op_id, text
        )
        digest = chain_hash(fields, head)
        self.insert(event, seq=count + 1, prev=head, hash=digest, **row)
        self.update(case_file, {"id": case_id}, event_count=count + 1, event_head=digest)
        self._heads[case_id] = (count + 1, digest)

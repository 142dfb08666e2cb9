"""An operation that arrives twice: the first outcome is given back, the second is not done."""

from __future__ import annotations

import json
from typing import Any

from cartable.commands import Command
from cartable.errors import Conflict
from cartable.outcome import Changes, Outcome
from cartable.plain import from_plain
from cartable.records import done
from cartable.records.imports import ImportDone, ImportUndone
from cartable.records.people import Actor

RECORD_KINDS = (
    done.CaseRegistered, done.CaseMoved, done.RowWritten, done.PaperIssued, done.Many, done.SeveralDone,
    done.CallLogged, done.CaseMarked, done.SearchRefreshed, ImportDone, ImportUndone,
)  # fmt: skip


def read_outcome(row: Any, command: Command, actor: Actor) -> Outcome:
    """The stored outcome of ``row``; a stranger's or another command's operation id is a conflict."""
    if row.user_id != actor.user_id or row.command != type(command).__name__:
        raise Conflict("op_id_taken", op_id=row.op_id)
    stored = json.loads(row.outcome)
    changes = from_plain(Changes, stored["changes"])
    return Outcome(_record(stored["record"]), changes, row.op_id, bool(stored["undoable"]))


def _record(stored: object) -> object:
    if not isinstance(stored, dict):
        return stored
    for kind in RECORD_KINDS:
        if set(stored) == set(kind.__dataclass_fields__):
            return from_plain(kind, stored)
    return stored

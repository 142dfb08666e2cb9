"""Events of one kind on many files at once: the same chain as one by one, in a few statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, update

from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.events import EventFields, chain_hash
from models.ledger import event


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """What is to be recorded on one file; ``count`` and ``head`` are where its chain stands, read under the lock."""

    case_id: int
    count: int
    head: str
    detail: Mapping[str, object]


def record_events(work: UnitOfWork, verb: str, post_id: int, events: Sequence[CaseEvent]) -> None:
    """Appends one event to each file's chain; PostgreSQL links them in its trigger, row by row."""
    if not events:
        return
    linked = work.connection.dialect.name != "postgresql"
    rows, heads = [], []
    for each in events:
        detail = json.dumps(each.detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        seq, digest, prev = 0, "", ""
        if linked:
            seq, prev = each.count + 1, each.head
            digest = chain_hash(
                EventFields(
                    each.case_id, seq, work.now, verb, work.user_id, post_id, work.principal_id, work.op_id, detail
                ),
                prev,
            )
            heads.append({"of_case": each.case_id, "event_count": seq, "event_head": digest})
        rows.append(
            {
                "case_id": each.case_id, "seq": seq, "at": work.now, "verb": verb, "actor_user_id": work.user_id,
                "acting_post_id": post_id, "principal_user_id": work.principal_id, "op_id": work.op_id,
                "detail": detail, "prev": prev, "hash": digest,
            }
        )  # fmt: skip
    work.connection.execute(insert(event), rows)
    if heads:
        work.connection.execute(update(case_file).where(case_file.c.id == bindparam("of_case")), heads)

"""The event chain: the bytes that are hashed, format v1, the same on both engines.

Each field is written as ``<octets>:<utf-8>`` so that no two different events share their bytes; PostgreSQL builds
the same string in its insert trigger (``schema/postgresql.sql``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

FORMAT = "v1"


@dataclass(frozen=True, slots=True)
class EventFields:
    """What one event says, in the order in which it is hashed. ``at`` is UTC milliseconds."""

    case_id: int
    seq: int
    at: int
    verb: str
    actor_user_id: int
    acting_post_id: int
    principal_user_id: int | None
    op_id: str
    detail: str


def canonical(fields: EventFields, prev: str) -> bytes:
    """The bytes of one event in format v1; an absent principal is the empty string."""
    principal = "" if fields.principal_user_id is None else str(fields.principal_user_id)
    values = (
        FORMAT,
        str(fields.case_id),
        str(fields.seq),
        str(fields.at),
        fields.verb,
        str(fields.actor_user_id),
        str(fields.acting_post_id),
        principal,
        fields.op_id,
        fields.detail,
        prev,
    )
    return b"".join(b"%d:%s" % (len(raw), raw) for raw in (value.encode("utf-8") for value in values))


def chain_hash(fields: EventFields, prev: str) -> str:
    """SHA-256 over the canonical bytes, in lower-case hexadecimal."""
    return hashlib.sha256(canonical(fields, prev)).hexdigest()

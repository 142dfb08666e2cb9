"""Bytes by their SHA-256: the same content is kept once, whoever brings it."""

from __future__ import annotations

import hashlib

from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from cartable.unit_of_work import UnitOfWork
from models.documents import blob


def keep_bytes(work: UnitOfWork, content: bytes) -> str:
    """Stores ``content`` unless it is there already; returns its SHA-256 in lower-case hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    dialect_insert = pg_insert if work.connection.dialect.name == "postgresql" else sqlite_insert
    work.execute(
        dialect_insert(blob)
        .values(sha256=digest, size=len(content), bytes=content)
        .on_conflict_do_nothing(index_elements=["sha256"])
    )
    return digest

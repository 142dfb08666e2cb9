"""Bytes that one may see: never by their hash, only through an attachment or a paper."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, or_, select

from cartable.errors import BadInput, NotFound
from cartable.letter_access import readable
from cartable.permissions import visible
from cartable.queries.cases import FetchBlob
from cartable.reading import Reading
from models.case import case_file
from models.documents import attachment, blob, letter, letter_register, paper


def fetch_blob(reading: Reading, query: FetchBlob) -> bytes:
    """Raises NotFound for what is not there for this actor, a paper without its PDF included."""
    if query.attachment_id is not None:
        found = reading.connection.scalar(_attached(reading, query.attachment_id))
    elif query.paper_id is not None:
        found = reading.connection.scalar(
            select(blob.c.bytes)
            .join(paper, paper.c.pdf_sha256 == blob.c.sha256)
            .join(case_file, case_file.c.id == paper.c.case_id)
            .where(paper.c.id == query.paper_id, visible(reading.authority))
        )
    else:
        raise BadInput("missing_field", field="attachment_id", name="attachment_id")
    if found is None:
        raise NotFound("blob_not_found")
    return bytes(found)


def _attached(reading: Reading, attachment_id: int) -> Select[Any]:
    """An attachment of a file goes with the file, one of a letter with the letter, any other is its uploader's."""
    authority = reading.authority
    return (
        select(blob.c.bytes)
        .join(attachment, attachment.c.sha256 == blob.c.sha256)
        .outerjoin(letter, letter.c.id == attachment.c.letter_id)
        .outerjoin(letter_register, letter_register.c.id == letter.c.register_id)
        .outerjoin(case_file, case_file.c.id == attachment.c.case_id)
        .where(
            attachment.c.id == attachment_id,
            or_(
                and_(attachment.c.case_id.is_not(None), visible(authority)),
                and_(
                    attachment.c.case_id.is_(None),
                    attachment.c.letter_id.is_not(None),
                    letter.c.case_id.is_(None),
                    readable(authority),
                ),
                and_(
                    attachment.c.case_id.is_(None),
                    attachment.c.letter_id.is_(None),
                    attachment.c.by_user_id == authority.actor.user_id,
                ),
            ),
        )
    )

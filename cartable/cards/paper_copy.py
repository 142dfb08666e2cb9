"""An issued paper read back, or one composed for a look before it is issued."""

from __future__ import annotations

from sqlalchemy import select

from cartable.cards.case_card import fetch_case
from cartable.errors import BadInput, NotFound
from cartable.papers.compose import compose, from_stored
from cartable.permissions import visible
from cartable.queries.cases import FetchCase, FetchPaperRecord
from cartable.reading import Reading
from cartable.records.paper_copy import PaperCopy
from models.case import case_file
from models.documents import blob, paper


def fetch_paper_record(reading: Reading, query: FetchPaperRecord) -> PaperCopy:
    """By key, or by file and kind for a preview. Raises NotFound for what one may not see."""
    if query.paper_id is None:
        if query.case_id is None:
            raise BadInput("paper_or_case_needed", field="case_id")
        card = fetch_case(reading, FetchCase(case_id=query.case_id))
        record, _ = compose(reading, card, query.kind, query.letter_id)
        return PaperCopy(0, query.kind, "", card.id, record, 0, "preview", "", False)
    row = reading.execute(
        select(paper, blob.c.bytes.label("logo"))
        .join(case_file, case_file.c.id == paper.c.case_id)
        .outerjoin(blob, blob.c.sha256 == paper.c.logo_sha256)
        .where(paper.c.id == query.paper_id, visible(reading.authority))
    ).first()
    if row is None:
        raise NotFound("paper_not_found")
    return PaperCopy(
        row.id,
        row.kind,
        row.number,
        row.case_id,
        from_stored(row.kind, row.record, row.number, row.logo),
        row.prints,
        row.state,
        row.void_reason,
        row.pdf_sha256 is not None,
        row.signed_copy_id,
    )

"""The letter register (دفتر اندیکاتور): newest first, page by page."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from cartable.errors import BadInput
from cartable.letter_access import LETTERS, readable
from cartable.outcome import Page
from cartable.persian_text import fold
from cartable.queries.cases import FetchLetters
from cartable.reading import Reading
from cartable.records.office import LetterLine
from models.case import case_file
from models.documents import letter, letter_register

PAGE_LIMIT = 500


def fetch_letters(reading: Reading, query: FetchLetters) -> Page[LetterLine]:
    """``text`` narrows to letters whose number, sender's number, correspondent or subject hold all its words."""
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    statement = (
        select(
            letter.c.id, letter.c.version, letter_register.c.title, letter.c.direction, letter.c.state, letter.c.number,
            letter.c.dated_on, letter.c.correspondent, letter.c.their_number, letter.c.subject, letter.c.case_id,
            func.coalesce(case_file.c.number, ""),
        )
        .select_from(LETTERS)
        .where(readable(reading.authority))
        .order_by(letter.c.id.desc())
        .limit(limit + 1)
    )  # fmt: skip
    if query.register_id is not None:
        statement = statement.where(letter.c.register_id == query.register_id)
    if query.direction:
        statement = statement.where(letter.c.direction == query.direction)
    for word in fold(query.text).split():
        statement = statement.where(
            or_(
                letter.c.folded.contains(word, autoescape=True),
                func.lower(letter.c.number).contains(word, autoescape=True),
            )
        )
    if query.after is not None:
        if len(query.after) != 1 or not isinstance(query.after[0], int):
            raise BadInput("bad_key", field="after")
        statement = statement.where(letter.c.id < query.after[0])
    rows = reading.execute(statement).all()
    return Page(tuple(LetterLine(*row) for row in rows[:limit]), (rows[limit - 1][0],) if len(rows) > limit else None)

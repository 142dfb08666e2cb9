"""The letter register (دفتر اندیکاتور): newest first, page by page, and the letters that another may refer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, case, func, or_, select

from cartable.errors import BadInput
from cartable.letter_access import LETTERS, readable
from cartable.outcome import Page
from cartable.persian_text import fold
from cartable.queries.cases import FetchLetters, SuggestLetters
from cartable.reading import Reading, record
from cartable.records.office import LetterLine
from cartable.rules.correspondence import REFERRED
from models.case import case_file
from models.documents import letter, letter_register

PAGE_LIMIT = 500
LONGEST_LIST = 20


def fetch_letters(reading: Reading, query: FetchLetters) -> Page[LetterLine]:
    """``text`` narrows to letters whose number, sender's number, correspondent or subject hold all its words."""
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    statement = _lines(reading, query.text).order_by(letter.c.id.desc()).limit(limit + 1)
    if query.register_id is not None:
        statement = statement.where(letter.c.register_id == query.register_id)
    if query.direction:
        statement = statement.where(letter.c.direction == query.direction)
    if query.after is not None:
        if len(query.after) != 1 or not isinstance(query.after[0], int):
            raise BadInput("bad_key", field="after")
        statement = statement.where(letter.c.id < query.after[0])
    rows = reading.execute(statement).all()
    return Page(_records(reading, rows[:limit]), (rows[limit - 1][0],) if len(rows) > limit else None)


def suggest_letters(reading: Reading, query: SuggestLetters) -> tuple[LetterLine, ...]:
    """Only letters with a number that stands. Raises BadInput for a relation or direction that is none."""
    directions = REFERRED.get(query.relation, {}).get(query.direction)
    if directions is None:
        field = "direction" if query.relation in REFERRED else "relation"
        raise BadInput("unknown_option", field=field, option=getattr(query, field))
    limit = min(max(query.limit, 1), LONGEST_LIST)
    own_first = case((letter.c.case_id == query.case_id, 0), else_=1)
    statement = (
        _lines(reading, query.text)
        .where(letter.c.direction.in_(directions), letter.c.state == "final")
        .order_by(own_first, letter.c.id.desc())
        .limit(limit)
    )
    return _records(reading, reading.execute(statement).all())


def _lines(reading: Reading, text: str) -> Select[Any]:
    """The columns of a line, then the keys of the letters it refers to, of letters that hold all words of a text."""
    statement = (
        select(
            letter.c.id, letter.c.version, letter_register.c.title, letter.c.direction, letter.c.state, letter.c.number,
            letter.c.dated_on, letter.c.correspondent, letter.c.their_number, letter.c.subject, letter.c.case_id,
            func.coalesce(case_file.c.number, ""), letter.c.in_reply_to_id, letter.c.following_id,
        )
        .select_from(LETTERS)
        .where(readable(reading.authority))
    )  # fmt: skip
    for word in fold(text).split():
        statement = statement.where(
            or_(
                letter.c.folded.contains(word, autoescape=True),
                func.lower(letter.c.number).contains(word, autoescape=True),
            )
        )
    return statement


def _records(reading: Reading, rows: Sequence[Any]) -> tuple[LetterLine, ...]:
    numbers = _numbers(reading, {key for row in rows for key in row[12:] if key is not None})
    return tuple(record(LetterLine, *row[:12], *(numbers.get(key, "") for key in row[12:])) for row in rows)


def _numbers(reading: Reading, keys: set[int]) -> dict[int, str]:
    """The numbers people know letters by: the sender's own where there is one. Hidden letters have none."""
    if not keys:
        return {}
    rows = reading.execute(
        select(letter.c.id, letter.c.their_number, letter.c.number)
        .select_from(LETTERS)
        .where(letter.c.id.in_(keys), readable(reading.authority))
    )
    return {int(key): theirs or ours for key, theirs, ours in rows}

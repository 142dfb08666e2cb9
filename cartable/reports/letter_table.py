"""A letter register as a table: the lines the register shows, in the same order, read while they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select

from cartable.cards.letters import PAGE_LIMIT, fetch_letters
from cartable.errors import BadInput
from cartable.messages import word, words
from cartable.queries.cases import FetchLetters
from cartable.queries.office import LetterTable
from cartable.reading import Reading
from cartable.records.office import LetterLine
from cartable.records.table import ColumnKind, ReportTable, TableColumn
from models.documents import letter_register

_COLUMNS: tuple[tuple[str, ColumnKind], ...] = (
    ("number", "code"), ("dated_on", "date"), ("direction", "text"), ("register", "text"), ("correspondent", "text"),
    ("subject", "text"), ("their_number", "code"), ("in_reply_to", "code"), ("following", "code"),
    ("case_number", "code"), ("state", "text"),
)  # fmt: skip


def fetch_letter_table(reading: Reading, query: LetterTable) -> ReportTable:
    """One register under its own name, or all of them. Who may not read a letter does not export it.

    Raises BadInput for a direction that is none.
    """
    reading.authority.require("export")
    if query.direction and query.direction not in words("directions"):
        raise BadInput("unknown_option", field="direction", option=query.direction)
    pages = FetchLetters(
        register_id=query.register_id, direction=query.direction, text=query.text, limit=PAGE_LIMIT
    )  # fmt: skip
    title = None
    if query.register_id is not None:
        title = reading.connection.scalar(
            select(letter_register.c.title).where(letter_register.c.id == query.register_id)
        )
    return ReportTable(
        title=title or word("letter_columns", "title"),
        columns=tuple(TableColumn(key, word("letter_columns", key), kind) for key, kind in _COLUMNS),
        rows=(tuple(_shown(line, key) for key, _ in _COLUMNS) for line in _lines(reading, pages)),
        zone=reading.time.zone.key,
    )


def _lines(reading: Reading, query: FetchLetters) -> Iterator[LetterLine]:
    while True:
        page = fetch_letters(reading, query)
        yield from page.lines
        if page.next_key is None:
            return
        query = replace(query, after=page.next_key)


def _shown(line: LetterLine, key: str) -> object:
    value = getattr(line, key)
    if key == "direction":
        return word("directions", value)
    return word("letter_states", value) if key == "state" else value

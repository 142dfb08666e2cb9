"""Narrowing a box by words: each must stand somewhere in the file's search text."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, func, select, text

from cartable.boxes.shape import Column
from cartable.reading import Reading
from cartable.search.candidates import trigram_query
from cartable.search.terms import TRIGRAM, read_terms
from models.case import case_file
from models.ledger import case_search

NEWEST = 2**63 - 1
ALL = 2**31 - 1


def text_conditions(reading: Reading, typed: str) -> list[ColumnElement[bool]]:
    """For a box that its posts keep short: the text of each of its files is looked into, and of no other."""
    return [
        exists().where(case_search.c.case_id == case_file.c.id, case_search.c.body.contains(token, autoescape=True))
        for token in _tokens(reading, typed)
    ]


def indexed_conditions(reading: Reading, typed: str) -> list[ColumnElement[bool]]:
    """For a box as long as the office's memory: the search index names the files first, where words are long enough."""
    found = text_conditions(reading, typed)
    tokens = [token for token in _tokens(reading, typed) if len(token) >= TRIGRAM]
    if not tokens:
        return found
    if reading.connection.dialect.name == "postgresql":
        hits: Column = func.cartable_search(tokens, NEWEST, ALL)
        return [case_file.c.id.in_(select(hits)), *found]
    rows = text("SELECT rowid FROM case_search_fts WHERE case_search_fts MATCH :trigrams")
    return [case_file.c.id.in_(rows.bindparams(trigrams=trigram_query(tokens)).columns(case_search.c.case_id)), *found]


def _tokens(reading: Reading, typed: str) -> tuple[str, ...]:
    return read_terms(typed, reading.time.jalali_year(reading.now)).tokens

"""Files that may hold what was typed, newest first: keys only, before anybody asks who may see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Select, Text, bindparam, exists, func, or_, select, text

from cartable.prefixes import begins_with
from cartable.reading import Reading
from cartable.search.terms import TRIGRAM, Terms
from models.case import case_file, case_party
from models.party import party, party_phone

Stream = Callable[[int, int], list[int]]
"""(before, wanted) -> the newest keys below ``before``, at most ``wanted`` of them."""

FEW_PEOPLE = 2000
"""So many people of one beginning are looked up by their files; more are common enough to meet among the newest."""


def stream_for(reading: Reading, terms: Terms) -> Stream:
    """Short tokens begin a phone or a name; otherwise every token stands somewhere in the file's search text."""
    if terms.is_short:
        return _short(reading, terms)
    if reading.connection.dialect.name == "postgresql":
        return _by_function(reading, terms)
    return _by_trigrams(reading, terms)


_FUNCTION = text("SELECT cartable_search(:tokens, :before, :wanted)").bindparams(bindparam("tokens", type_=ARRAY(Text)))


def _by_function(reading: Reading, terms: Terms) -> Stream:
    def newest(before: int, wanted: int) -> list[int]:
        rows = reading.connection.scalars(_FUNCTION, {"tokens": list(terms.tokens), "before": before, "wanted": wanted})
        return list(rows)

    return newest


def _by_trigrams(reading: Reading, terms: Terms) -> Stream:
    """The index keeps no places (detail=none): it says that all trigrams are there, the text whether in a row."""
    tests = " AND ".join(f"instr(s.body, :token{place}) > 0" for place in range(len(terms.tokens)))
    statement = text(
        "SELECT s.case_id FROM case_search_fts AS f CROSS JOIN case_search AS s ON s.case_id = f.rowid "
        f"WHERE f.case_search_fts MATCH :trigrams AND f.rowid < :before AND {tests} "
        "ORDER BY f.rowid DESC LIMIT :wanted"
    )
    values: dict[str, object] = {f"token{place}": token for place, token in enumerate(terms.tokens)}
    values["trigrams"] = trigram_query(terms.tokens)

    def newest(before: int, wanted: int) -> list[int]:
        return list(reading.connection.scalars(statement, {**values, "before": before, "wanted": wanted}))

    return newest


def trigram_query(tokens: Sequence[str]) -> str:
    """What SQLite's index is asked for texts that may hold all the words, each long enough for it."""
    return " AND ".join(_quoted(each) for each in _trigrams(tokens))


def _trigrams(tokens: Sequence[str]) -> list[str]:
    return list(
        dict.fromkeys(token[place : place + TRIGRAM] for token in tokens for place in range(len(token) - TRIGRAM + 1))
    )


def _quoted(trigram: str) -> str:
    return '"' + trigram.replace('"', '""') + '"'


def _short(reading: Reading, terms: Terms) -> Stream:
    people = _people(reading, terms.tokens[0])
    few = select(func.count()).select_from(people.limit(FEW_PEOPLE + 1).subquery())
    if int(reading.execute(few).scalar_one()) <= FEW_PEOPLE:
        key: ColumnElement[int] = case_party.c.case_id
        driven: Select[Any] = select(key).where(case_party.c.party_id.in_(people)).distinct()
        others = terms.tokens[1:]
    else:
        key, driven, others = case_file.c.id, select(case_file.c.id), terms.tokens
    for token in others:
        driven = driven.where(_stands_on(reading, key, token))

    def newest(before: int, wanted: int) -> list[int]:
        return list(reading.connection.scalars(driven.where(key < before).order_by(key.desc()).limit(wanted)))

    return newest


def _begins(reading: Reading, token: str) -> ColumnElement[bool]:
    """A digit begins a phone, anything else a name or a family name."""
    connection = reading.connection
    if token.isdigit():
        return begins_with(connection, party_phone.c.number, token)
    return or_(begins_with(connection, party.c.folded, token), begins_with(connection, party.c.family_folded, token))


def _people(reading: Reading, token: str) -> Select[Any]:
    owner = party_phone.c.party_id if token.isdigit() else party.c.id
    return select(owner).where(_begins(reading, token))


def _stands_on(reading: Reading, key: ColumnElement[int], token: str) -> ColumnElement[bool]:
    linked = case_party.alias()
    person = party_phone.c.party_id if token.isdigit() else party.c.id
    return exists().where(linked.c.case_id == key, linked.c.party_id == person, _begins(reading, token))

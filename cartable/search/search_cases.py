"""The one search box: a number or tracking code first, then everything that holds all the words, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from cartable.errors import BadInput
from cartable.outcome import Page
from cartable.permissions import visible
from cartable.queries.cases import SearchCases
from cartable.reading import Reading
from cartable.records.search import SearchHit
from cartable.search.candidates import stream_for
from cartable.search.reasons import read_hits
from cartable.search.terms import Terms, read_terms, repaired_terms
from models.case import case_file

PAGE_LIMIT = 200
LARGEST_BATCH = 5000
END = 2**63 - 1
TYPED, REPAIRED = "typed", "repaired"


def search_cases(reading: Reading, query: SearchCases) -> Page[SearchHit]:
    """A page of hits. When nothing is found as typed, the keys are read under the Latin layout.

    The key of the next page is (last file, which of the two readings); raises BadInput for any other.
    """
    year = reading.time.jalali_year(reading.now)
    limit = min(max(query.limit, 1), PAGE_LIMIT)
    before, wording = _start(query.after)
    if wording == TYPED:
        page = _page(reading, read_terms(query.text, year), before, limit, TYPED)
        if page.lines or query.after is not None:
            return page
    repaired = repaired_terms(query.text, year)
    return Page((), None) if repaired is None else _page(reading, repaired, before, limit, REPAIRED)


def _start(after: tuple[object, ...] | None) -> tuple[int, str]:
    if after is None:
        return END, TYPED
    if len(after) != 2 or not isinstance(after[0], int) or after[1] not in (TYPED, REPAIRED):
        raise BadInput("bad_key", field="after")
    return after[0], str(after[1])


def _page(reading: Reading, terms: Terms, before: int, limit: int, wording: str) -> Page[SearchHit]:
    if not terms.tokens:
        return Page((), None)
    exact = _exact(reading, terms)
    first = [exact] if exact is not None and before == END else []
    ids = first + _newest(reading, terms, before, limit + 1 - len(first), but=exact)
    hits = read_hits(reading, ids[:limit], terms)
    if len(ids) <= limit:
        return Page(hits, None)
    last = ids[limit - 1]
    return Page(hits, (END - 1 if last == exact else last, wording))


def _exact(reading: Reading, terms: Terms) -> int | None:
    """The one file that the number or code names; of several years' the latest."""
    seen = visible(reading.authority)
    if terms.tracking_code:
        found = reading.connection.scalar(_key(case_file.c.tracking_code == terms.tracking_code, seen))
        if found is not None:
            return int(found)
    if not terms.numbers:
        return None
    rows = reading.execute(
        select(case_file.c.number, case_file.c.id).where(case_file.c.number.in_(terms.numbers), seen)
    )
    by_number = {number: int(key) for number, key in rows}
    return next((by_number[number] for number in terms.numbers if number in by_number), None)


def _key(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(case_file.c.id).where(*conditions)


def _newest(reading: Reading, terms: Terms, before: int, wanted: int, *, but: int | None) -> list[int]:
    """Walks the candidates newest first until ``wanted`` visible files were met; batches grow where few are visible."""
    stream = stream_for(reading, terms)
    found: list[int] = []
    batch = wanted + wanted // 4 + 1
    while len(found) < wanted:
        candidates = stream(before, batch)
        found += (key for key in _visible(reading, candidates) if key != but)
        if len(candidates) < batch:
            break
        before, batch = candidates[-1], min(batch * 4, LARGEST_BATCH)
    return found[:wanted]


def _visible(reading: Reading, ids: Sequence[int]) -> list[int]:
    if not ids:
        return []
    seen = reading.connection.scalars(_key(case_file.c.id.in_(ids), visible(reading.authority)))
    return sorted(seen, reverse=True)

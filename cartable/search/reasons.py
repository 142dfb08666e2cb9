"""Why a file was found: the field in which the words stand, and the text around them as it is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import FromClause, Select, literal, select, union_all

from cartable.persian_text import fold
from cartable.reading import Reading
from cartable.records.search import SearchHit
from cartable.search.spelling import loose_pattern
from cartable.search.terms import Terms
from models.case import case_file, case_party
from models.documents import letter
from models.office import post
from models.party import party, party_identifier, party_phone
from models.product import product_family, product_model, product_unit

WORDS_BEFORE, WORDS_AFTER = 5, 10
CUT = "…"

PERSONAL = ("phone", "name", "identifier")
"""The reasons that stand for a person, in the order in which they are looked through."""

Field = tuple[str, str]
"""A reason and a stored text it stands for."""


def read_hits(reading: Reading, ids: Sequence[int], terms: Terms) -> tuple[SearchHit, ...]:
    """The hits of these files in the same order."""
    rows = {row.id: row for row in _heads(reading, ids)}
    people, serials, letters = _people(reading, ids), _set_serials(reading, ids), _letters(reading, ids)
    return tuple(_hit(rows[key], people[key], [*serials[key], *letters[key]], terms) for key in ids)


def _heads(reading: Reading, ids: Sequence[int]) -> Any:
    return reading.execute(
        select(
            case_file.c.id, case_file.c.number, case_file.c.tracking_code, case_file.c.legacy_number,
            case_file.c.sender_name, case_file.c.subject, case_file.c.statement, case_file.c.state,
            case_file.c.registered_at, case_file.c.complainant_id, party.c.name.label("customer"),
            product_model.c.name.label("product"), product_model.c.code.label("model_code"), product_model.c.brand,
            product_family.c.name.label("family"),
            product_unit.c.serial_number, product_unit.c.folded.label("serial_folded"), post.c.title.label("holder"),
        )
        .outerjoin(party, party.c.id == case_file.c.complainant_id)
        .outerjoin(product_model, product_model.c.id == case_file.c.model_id)
        .outerjoin(product_family, product_family.c.id == product_model.c.family_id)
        .outerjoin(product_unit, product_unit.c.id == case_file.c.product_unit_id)
        .outerjoin(post, post.c.id == case_file.c.holder_post_id)
        .where(case_file.c.id.in_(ids))
    )  # fmt: skip


def _people(reading: Reading, ids: Sequence[int]) -> dict[int, list[tuple[int, str, str]]]:
    """(person, reason, text) of everybody on each file, the primary phone first."""
    linked = select(case_party.c.case_id, case_party.c.party_id).where(case_party.c.case_id.in_(ids)).cte()
    owner = linked.c.party_id
    arms = (
        _arm(linked, 0, 1 - party_phone.c.is_primary, party_phone.c.id, party_phone.c.number).join(
            party_phone, party_phone.c.party_id == owner
        ),
        _arm(linked, 1, literal(0), party.c.id, party.c.name).join(party, party.c.id == owner),
        _arm(linked, 2, literal(0), party_identifier.c.id, party_identifier.c.value).join(
            party_identifier, (party_identifier.c.party_id == owner) & (party_identifier.c.kind != "none")
        ),
    )
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for row in sorted(map(tuple, reading.execute(union_all(*arms)))):
        found[row[0]].append((row[4], PERSONAL[row[1]], row[5]))
    return found


def _arm(linked: FromClause, kind: int, rank: Any, key: Any, value: Any) -> Select[Any]:
    return select(linked.c.case_id, literal(kind), rank, key, linked.c.party_id, value).select_from(linked)


def _set_serials(reading: Reading, ids: Sequence[int]) -> dict[int, list[Field]]:
    """The serials of the other units of each file's set."""
    own, other = product_unit.alias("own"), product_unit.alias("other")
    found: dict[int, list[Field]] = defaultdict(list)
    for case_id, serial, folded in reading.execute(
        select(case_file.c.id, other.c.serial_number, other.c.folded)
        .join(own, own.c.id == case_file.c.product_unit_id)
        .join(other, (other.c.set_id == own.c.set_id) & (other.c.id != own.c.id))
        .where(case_file.c.id.in_(ids))
        .order_by(other.c.id)
    ):
        found[case_id] += (("serial", serial), ("serial", folded))
    return found


def _letters(reading: Reading, ids: Sequence[int]) -> dict[int, list[Field]]:
    found: dict[int, list[Field]] = defaultdict(list)
    for case_id, number, theirs, subject in reading.execute(
        select(letter.c.case_id, letter.c.number, letter.c.their_number, letter.c.subject)
        .where(letter.c.case_id.in_(ids))
        .order_by(letter.c.id)
    ):
        found[case_id] += (("number", number), ("number", theirs), ("text", subject))
    return found


def _hit(row: Any, people: list[tuple[int, str, str]], others: list[Field], terms: Terms) -> SearchHit:
    fields = list(_fields(row, people, others))
    reason, excerpt = _reason(row, fields, terms)
    own = (value for owner, kind, value in people if kind == "phone" and owner == row.complainant_id)
    return SearchHit(
        case_id=row.id,
        number=row.number,
        customer=row.customer or row.sender_name,
        phone=next(own, ""),
        subject=row.subject,
        product=row.product or "",
        state=row.state,
        holder=row.holder or "",
        registered_at=row.registered_at,
        reason=reason,
        excerpt=excerpt,
    )


def _fields(row: Any, people: list[tuple[int, str, str]], others: list[Field]) -> Iterator[Field]:
    """Everything the search text was made of, the telling fields first."""
    yield "number", row.number
    yield "tracking", row.tracking_code
    yield from ((kind, value) for _, kind, value in people)
    yield "name", row.sender_name
    yield "serial", row.serial_number or ""
    yield "serial", row.serial_folded or ""
    yield "subject", row.subject
    yield "text", row.statement
    yield "number", row.legacy_number
    yield "serial", row.model_code or ""
    for words in (row.product, row.brand, row.family):
        yield "text", words or ""
    yield from others


def _reason(row: Any, fields: list[Field], terms: Terms) -> Field:
    """The first field with all the words, else the first with the most of them."""
    if row.number in terms.numbers:
        return "number", str(row.number)
    if terms.tracking_code and row.tracking_code == terms.tracking_code:
        return "tracking", str(row.tracking_code)
    if terms.is_short:
        fields = [each for each in fields if each[0] in ("phone", "name")]
        return _best(fields, terms, lambda value, token: any(word.startswith(token) for word in fold(value).split()))
    reason = _best(fields, terms, lambda value, token: loose_pattern(token).search(value) is not None)
    # A rare sign that spells out several letters is seen only in a folded text.
    return reason if reason[1] else _best(fields, terms, lambda value, token: token in fold(value))


def _best(fields: list[Field], terms: Terms, holds: Callable[[str, str], bool]) -> Field:
    best: Field = ("text", "")
    most = 0
    for reason, value in fields:
        found = [token for token in terms.tokens if holds(value, token)]
        if len(found) > most:
            best, most = (reason, excerpt_of(value, found[0])), len(found)
        if most == len(terms.tokens):
            break
    return best


def excerpt_of(value: str, token: str) -> str:
    """Some words around the first that holds ``token``; a short text is given whole."""
    words = value.split()
    if len(words) <= WORDS_BEFORE + WORDS_AFTER:
        return value
    place = _word_with(value, words, token)
    first, last = max(place - WORDS_BEFORE, 0), place + WORDS_AFTER
    kept = " ".join(words[first:last])
    return (CUT if first > 0 else "") + kept + (CUT if last < len(words) else "")


def _word_with(value: str, words: list[str], token: str) -> int:
    """Which word holds ``token``; the first when none does."""
    match = loose_pattern(token).search(value)
    if match is None:
        return next((place for place, word in enumerate(words) if token in fold(word)), 0)
    before = value[: match.start()]
    return len(before.split()) - (0 if not before or before[-1].isspace() else 1)

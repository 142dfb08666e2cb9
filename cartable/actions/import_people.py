"""The people of an import: each comes in once, whoever is in the office already is pointed at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from cartable.actions.import_batch import ImportBatch, chunks, write_rows
from cartable.actions.intake import full_name
from cartable.importing.register_row import fingerprint
from cartable.importing.vocabulary import header_key
from cartable.persian_text import fold
from cartable.records.import_plan import CellProblem, ImportedCustomer
from models.keys import reserve_keys
from models.party import party, party_address, party_identifier, party_phone
from models.product import place

NAME_LENGTH = 200
FAMILY_LENGTH = 120


@dataclass(slots=True)
class PhoneBook:
    """Who answers which number: key and folded name of everybody met so far."""

    _by_number: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: str, person_id: int, name: str) -> None:
        """Notes one person's number."""
        if number:
            self._by_number[number].append((person_id, fold(name)))

    def answers(self, number: str) -> bool:
        """Whether anybody is known by the number."""
        return bool(self._by_number.get(number))

    def find(self, number: str, name: str = "") -> int | None:
        """The one person of the number, by name where one is given; ``None`` for nobody or several."""
        people = self._by_number.get(number, [])
        if name:
            people = [each for each in people if each[1] == fold(name)]
        keys = {person_id for person_id, _ in people}
        return keys.pop() if len(keys) == 1 else None


def read_phone_book(batch: ImportBatch, numbers: Iterable[str]) -> PhoneBook:
    """Who is in the office already under these numbers."""
    book = PhoneBook()
    for some in chunks(sorted({number for number in numbers if number})):
        rows = batch.work.execute(
            select(party_phone.c.number, party.c.id, party.c.name)
            .join(party, party.c.id == party_phone.c.party_id)
            .where(party_phone.c.number.in_(some), party.c.merged_into_id.is_(None))
        )
        for number, person_id, name in rows:
            book.add(number, person_id, name)
    return book


def bring_customers(batch: ImportBatch, book: PhoneBook, customers: Iterable[ImportedCustomer]) -> int:
    """Adds those who are new, with phones, address and identifier; returns how many."""
    new = []
    for each in customers:
        if batch.meet(each.fingerprint) is not None:
            continue
        name = full_name(each.given_name, each.family_name)
        there = book.find(_number(each), name) if name else None
        if there is not None:
            batch.note(each.fingerprint, "customer", there, created=False)
        else:
            new.append(each)
    cities = _cities(batch)
    uses = Counter(each.mobile for each in new if each.mobile)
    for some in chunks(new):
        _write_customers(batch, book, some, cities, uses)
        batch.advance(len(some))
    return len(new)


def _write_customers(
    batch: ImportBatch, book: PhoneBook, some: list[ImportedCustomer], cities: Cities, uses: Counter[str]
) -> None:
    """``uses`` counts how many of the import's new people answer each mobile."""
    people, phones, addresses, identifiers = _Rows(), _Rows(), _Rows(), _Rows()
    for person_id, each in zip(reserve_keys(batch.work.connection, party, len(some)), some, strict=True):
        name = (full_name(each.given_name, each.family_name) or _number(each) or each.key)[:NAME_LENGTH]
        people.append(_person(person_id, name, each.given_name, each.family_name, _remark(each.marks)))
        is_shared = uses[each.mobile] > 1 or book.answers(each.mobile)
        phones += _phones(person_id, each.mobile, each.landline, is_shared=is_shared)
        addresses += _address(person_id, each, cities)
        if each.national_id:
            identifiers.append({"party_id": person_id, "kind": "national_id", "value": each.national_id})
        batch.note(each.fingerprint, "customer", person_id)
    for person, each in zip(people, some, strict=True):
        for number in (each.mobile, each.landline):
            book.add(number, int(str(person["id"])), str(person["name"]))
    write_rows(batch.work, party, people)
    write_rows(batch.work, party_phone, phones)
    write_rows(batch.work, party_address, addresses)
    write_rows(batch.work, party_identifier, identifiers)


def bring_callers(batch: ImportBatch, book: PhoneBook, callers: Iterable[tuple[str, str]]) -> int:
    """Adds people of whom only (mobile, name) is known and whom the number does not find; returns how many."""
    new = {}
    for mobile, name in callers:
        if not mobile or book.find(mobile, name) is not None or (book.answers(mobile) and not name):
            continue
        new[fingerprint("customer", mobile, header_key(name))] = (mobile, name or mobile)
    new = {mark: caller for mark, caller in new.items() if mark not in batch.known}
    for some in chunks(new.items()):
        _write_callers(batch, book, some)
        batch.advance()
    return len(new)


def _write_callers(batch: ImportBatch, book: PhoneBook, some: list[tuple[str, tuple[str, str]]]) -> None:
    people, phones = _Rows(), _Rows()
    keys = reserve_keys(batch.work.connection, party, len(some))
    for person_id, (mark, (mobile, name)) in zip(keys, some, strict=True):
        people.append(_person(person_id, name, "", name if name != mobile else "", ""))
        phones += _phones(person_id, mobile, "", is_shared=book.answers(mobile))
        batch.note(mark, "customer", person_id)
        book.add(mobile, person_id, name)
    write_rows(batch.work, party, people)
    write_rows(batch.work, party_phone, phones)


_Rows = list[dict[str, object]]


def _number(customer: ImportedCustomer) -> str:
    return customer.mobile or customer.landline


def _person(person_id: int, name: str, given: str, family: str, remark: str) -> dict[str, object]:
    return {
        "id": person_id, "given_name": given, "family_name": family, "name": name, "folded": fold(name)[:NAME_LENGTH],
        "family_folded": fold(family)[:FAMILY_LENGTH], "remark": remark,
    }  # fmt: skip


def _remark(marks: tuple[CellProblem, ...]) -> str:
    """What stood in the cells that could not be read, so that a person can repair it."""
    return "\n".join(f"{mark.column}: {mark.raw}" for mark in marks)


def _phones(person_id: int, mobile: str, landline: str, *, is_shared: bool) -> _Rows:
    number, _, extension = landline.partition("x")
    found = [(mobile, "mobile", "")] if mobile else []
    if number and number != mobile:
        found.append((number, "landline", extension[:10]))
    return [
        {
            "party_id": person_id, "number": each, "kind": kind, "extension": inner, "last_four": each[-4:],
            "is_primary": int(place_ == 0), "is_shared": int(is_shared and kind == "mobile"),
        }
        for place_, (each, kind, inner) in enumerate(found)
    ]  # fmt: skip


Cities = Mapping[str, list[tuple[int, str]]]


def _cities(batch: ImportBatch) -> Cities:
    """Keys and provinces of the cities by folded name; a name may be a city of several provinces."""
    province = place.alias("province")
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city, city_id, of in batch.work.execute(
        select(place.c.folded, place.c.id, province.c.folded)
        .join(province, province.c.id == place.c.parent_id)
        .where(place.c.kind == "city", place.c.active == 1)
    ):
        found[city].append((city_id, of))
    return found


def _address(person_id: int, customer: ImportedCustomer, cities: Cities) -> _Rows:
    """A city nobody knows stays readable in the address itself."""
    places = cities.get(fold(customer.city), [])
    if customer.province:
        places = [each for each in places if each[1] == fold(customer.province)] or places
    city_id = places[0][0] if len(places) == 1 else None
    written = (customer.province, customer.city) if city_id is None else ()
    body = " ".join(part for part in (*written, customer.address) if part)
    if city_id is None and not body:
        return []
    return [{"party_id": person_id, "city_id": city_id, "body": body, "is_primary": 1}]

"""The people of an import: each comes in once, whoever is in the office already is pointed at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from cartable.actions.import_batch import ImportBatch, chunks, remark_of, write_rows
from cartable.actions.import_mended import PeopleToMend, give_name, give_phones, people_to_mend
from cartable.actions.import_phones import PhoneBook
from cartable.actions.intake import full_name
from cartable.importing.register_row import fingerprint
from cartable.importing.vocabulary import header_key
from cartable.persian_text import fold
from cartable.records.import_plan import ImportedCustomer
from models.keys import reserve_keys
from models.party import party, party_address, party_identifier, party_phone
from models.product import place

NAME_LENGTH = 200
FAMILY_LENGTH = 120
Caller = tuple[str, str]
"""Number and name of one who is known by a unit or a file alone; either may be empty."""


def bring_customers(batch: ImportBatch, book: PhoneBook, customers: Iterable[ImportedCustomer]) -> int:
    """Adds those who are new, with phones, address and identifier; returns how many.

    One of whom the office had nothing but the number gets his name, one whose number could not be read gets it.
    """
    cities = _cities(batch)
    to_mend = people_to_mend(batch)
    new = []
    for each in customers:
        if batch.meet(each.fingerprint) is not None:
            continue
        there = _there(batch, book, to_mend, each, cities)
        if there is not None:
            batch.note(each.fingerprint, "customer", there, created=False)
        else:
            new.append(each)
    uses = Counter(each.mobile for each in new if each.mobile)
    for some in chunks(new):
        _write_customers(batch, book, some, cities, uses)
        batch.advance(len(some))
    return len(new)


def _there(
    batch: ImportBatch, book: PhoneBook, to_mend: PeopleToMend, customer: ImportedCustomer, cities: Cities
) -> int | None:
    """Who the customer is of those in the office, with what was not known of him."""
    name = full_name(customer.given_name, customer.family_name)
    numbers = _numbers(customer)
    if not name:
        return None
    found = next((one for number in numbers if (one := book.find(number, name)) is not None), None)
    if found is not None:
        return found
    number, found = next(
        ((number, one) for number in numbers if (one := book.find_nameless(number)) is not None), ("", None)
    )
    if found is not None:
        give_name(batch, found, customer)
        book.name(number, found, name)
        return found
    body = next((str(row["body"]) for row in _address(0, customer, cities)), "")
    found = to_mend.take(customer, body) if numbers and not customer.marks else None
    if found is not None:
        rows = _phones(found, numbers, is_shared=any(map(book.answers, numbers)))
        give_phones(batch, found, rows)
        for number in numbers:
            book.add(number, found, name)
    return found


def _write_customers(
    batch: ImportBatch, book: PhoneBook, some: list[ImportedCustomer], cities: Cities, uses: Counter[str]
) -> None:
    """``uses`` counts how many of the import's new people answer each mobile."""
    people, phones, addresses, identifiers = _Rows(), _Rows(), _Rows(), _Rows()
    for person_id, each in zip(reserve_keys(batch.work.connection, party, len(some)), some, strict=True):
        numbers = _numbers(each)
        name = (full_name(each.given_name, each.family_name) or next(iter(numbers), "") or each.key)[:NAME_LENGTH]
        kind = "organization" if each.is_organization else "person"
        people.append(_person(person_id, name, each.given_name, each.family_name, remark_of(each.marks), kind))
        is_shared = uses[each.mobile] > 1 or book.answers(each.mobile)
        phones += _phones(person_id, numbers, is_shared=is_shared)
        addresses += _address(person_id, each, cities)
        identifiers += [
            {"party_id": person_id, "kind": kind, "value": value}
            for kind, value in (("national_id", each.national_id), ("company_id", each.company_id))
            if value
        ]
        batch.note(each.fingerprint, "customer", person_id)
    for person, each in zip(people, some, strict=True):
        for number in _numbers(each):
            book.add(number, int(str(person["id"])), str(person["name"]))
    write_rows(batch.work, party, people)
    write_rows(batch.work, party_phone, phones)
    write_rows(batch.work, party_address, addresses)
    write_rows(batch.work, party_identifier, identifiers)


def bring_callers(batch: ImportBatch, book: PhoneBook, callers: Mapping[Caller, tuple[str, ...]]) -> int:
    """Adds people of whom only number and name are known and whom the number does not find; returns how many.

    ``callers`` gives the further numbers of each. The fullest names come first: the others may be one of them.
    """
    new: dict[str, tuple[Caller, tuple[str, ...]]] = {}
    coming = PhoneBook()
    fullest_first = sorted(callers.items(), key=lambda caller: -len(caller[0][1].split()))
    for (number, name), others in fullest_first:
        if not (number and name) or any(known.find_caller(number, name) is not None for known in (book, coming)):
            continue
        nameless = book.find_nameless(number)
        if nameless is not None:
            give_name(batch, nameless, name)
            book.name(number, nameless, name)
        else:
            coming.add(number, len(new), name)
            new[fingerprint("customer", number, header_key(name))] = ((number, name), others)
    added = _bring_new(batch, book, new)
    new = {
        fingerprint("customer", number, ""): ((number, number), others)
        for (number, name), others in callers.items()
        if number and not name and not book.answers(number)
    }
    return added + _bring_new(batch, book, new)


def _bring_new(batch: ImportBatch, book: PhoneBook, new: dict[str, tuple[Caller, tuple[str, ...]]]) -> int:
    new = {mark: caller for mark, caller in new.items() if mark not in batch.known}
    for some in chunks(new.items()):
        _write_callers(batch, book, some)
        batch.advance()
    return len(new)


def _write_callers(batch: ImportBatch, book: PhoneBook, some: list[tuple[str, tuple[Caller, tuple[str, ...]]]]) -> None:
    people, phones = _Rows(), _Rows()
    keys = reserve_keys(batch.work.connection, party, len(some))
    for person_id, (mark, ((number, name), others)) in zip(keys, some, strict=True):
        people.append(_person(person_id, name, "", name if name != number else "", ""))
        phones += _phones(person_id, (number, *others), is_shared=book.answers(number))
        batch.note(mark, "customer", person_id)
        for each in (number, *others):
            book.add(each, person_id, name)
    write_rows(batch.work, party, people)
    write_rows(batch.work, party_phone, phones)


_Rows = list[dict[str, object]]


def _numbers(customer: ImportedCustomer) -> tuple[str, ...]:
    """Every number of the customer, the one he is known by first."""
    return tuple(filter(None, (customer.mobile, customer.landline, *customer.other_phones)))


def _person(person_id: int, name: str, given: str, family: str, remark: str, kind: str = "person") -> dict[str, object]:
    return {
        "id": person_id, "kind": kind, "given_name": given, "family_name": family, "name": name,
        "folded": fold(name)[:NAME_LENGTH], "family_folded": fold(family)[:FAMILY_LENGTH], "remark": remark,
    }  # fmt: skip


def _phones(person_id: int, numbers: Iterable[str], *, is_shared: bool) -> _Rows:
    extensions: dict[str, str] = {}
    for written in numbers:
        number, _, extension = written.partition("x")
        extensions.setdefault(number, extension)
    return [
        {
            "party_id": person_id, "number": number, "kind": "mobile" if number.startswith("09") else "landline",
            "extension": extension[:10], "last_four": number[-4:], "is_primary": int(place_ == 0),
            "is_shared": int(is_shared and number.startswith("09")),
        }
        for place_, (number, extension) in enumerate(extensions.items())
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

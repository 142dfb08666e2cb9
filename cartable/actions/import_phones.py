"""Who answers which number, while an import is being written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from cartable.actions.import_batch import ImportBatch, chunks
from cartable.importing.vocabulary import header_key
from models.party import party, party_phone


@dataclass(frozen=True, slots=True)
class Answering:
    """One person at a number: the name folded, and its words; both empty where only the number is known."""

    person_id: int
    key: str
    words: frozenset[str]


@dataclass(slots=True)
class PhoneBook:
    """Everybody met so far, by number; the extension behind a landline is no part of it."""

    _by_number: dict[str, list[Answering]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: str, person_id: int, name: str) -> None:
        """Notes one person's number; who is called by the number itself has no name yet."""
        number = bare(number)
        if number:
            known = "" if bare(name) == number else name
            self._by_number[number].append(Answering(person_id, header_key(known), _words(known)))

    def answers(self, number: str) -> bool:
        """Whether anybody is known by the number."""
        return bool(self._by_number.get(bare(number)))

    def find(self, number: str, name: str = "") -> int | None:
        """The one person of the number, by name where one is given; ``None`` for nobody or several.

        A name is the same in another order, and with or without blanks inside.
        """
        people = self._by_number.get(bare(number), [])
        if name:
            key, words = header_key(name), _words(name)
            people = [each for each in people if each.key == key] or [each for each in people if each.words == words]
        return _the_one(people)

    def find_caller(self, number: str, name: str) -> int | None:
        """The same for a name as people give it on the telephone: a part of it will do, where only one has that."""
        found = self.find(number, name)
        if found is not None or not name:
            return found
        words = _words(name)
        near = (each for each in self._by_number.get(bare(number), []) if each.words)
        return _the_one([each for each in near if each.words <= words or words <= each.words])

    def find_nameless(self, number: str) -> int | None:
        """The one of whom nothing but the number is known."""
        return _the_one([each for each in self._by_number.get(bare(number), []) if not each.key])

    def name(self, number: str, person_id: int, name: str) -> None:
        """Notes the name of one who had none."""
        number = bare(number)
        others = [each for each in self._by_number[number] if each.person_id != person_id]
        self._by_number[number] = [*others, Answering(person_id, header_key(name), _words(name))]


def bare(number: str) -> str:
    """The number without its extension."""
    return number.partition("x")[0]


def _words(name: str) -> frozenset[str]:
    return frozenset(filter(None, map(header_key, name.split())))


def _the_one(people: list[Answering]) -> int | None:
    keys = {each.person_id for each in people}
    return keys.pop() if len(keys) == 1 else None


def read_phone_book(batch: ImportBatch, numbers: Iterable[str]) -> PhoneBook:
    """Who is in the office already under these numbers."""
    book = PhoneBook()
    for some in chunks(sorted({bare(number) for number in numbers if number})):
        rows = batch.work.execute(
            select(party_phone.c.number, party.c.id, party.c.name)
            .join(party, party.c.id == party_phone.c.party_id)
            .where(party_phone.c.number.in_(some), party.c.merged_into_id.is_(None))
        )
        for number, person_id, name in rows:
            book.add(number, person_id, name)
    return book

"""What intake writes of the people who call, before the file itself.

Intake never refuses for what is missing (domain rules §3), only for what is typed and wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select, update

from cartable.actions.identifying import add_identifiers, read_absence, read_identifiers
from cartable.commands.cases import PartyInput
from cartable.errors import BadInput, NotFound
from cartable.fit_text import check_lengths
from cartable.identifiers import (
    parse_extension,
    parse_landline,
    parse_mobile,
    parse_phone,
    parse_postal_code,
)
from cartable.persian_text import clean, clean_line, fold
from cartable.unit_of_work import UnitOfWork
from models.party import party, party_address, party_phone
from models.prepared import Prepared

SUBJECT_LENGTH = 80
"""Letters of a subject that is taken from the text itself."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as intake left him: key, name, what of him can be searched, and the number he was reached at.

    ``phone`` is the one typed now, else the first that is known of him; empty without any.
    """

    id: int
    name: str
    search: tuple[str, ...]
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is stored: digits alone, its kind, and the extension behind a landline."""

    number: str
    kind: str
    extension: str = ""


def full_name(given: str, family: str) -> str:
    """A name as one line."""
    return " ".join(part for part in (given, family) if part)


def first_words(text: str) -> str:
    """A subject for a text that came without one: its beginning, cut between words."""
    line = " ".join(text.split())
    if len(line) <= SUBJECT_LENGTH:
        return line
    return line[:SUBJECT_LENGTH].rsplit(" ", 1)[0] + "…"


def bring_person(work: UnitOfWork, given: PartyInput) -> Person:
    """Finds the named person or adds a new one; a known one gains what was typed and is new to him.

    His wishes are heard, not taken back: that is a correction. Raises :class:`BadInput` at the field for a number or
    identifier that cannot be right.
    """
    phones = _phones(given)
    identifiers, absence = read_identifiers(given), read_absence(given)
    if given.party_id is not None:
        row = work.execute(select(party.c.id, party.c.name).where(party.c.id == given.party_id)).first()
        if row is None:
            raise NotFound("party_not_found")
        person_id, name = int(row[0]), str(row[1])
        _hear_wishes(work, person_id, given)
        known = work.connection.scalars(
            select(party_phone.c.number)
            .where(party_phone.c.party_id == person_id)
            .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
        ).all()
        new = [each for each in phones if each.number not in known]
        _add_phones(work, person_id, new, is_shared=given.phone_is_shared, first=not known)
        _learn_extensions(work, person_id, [each for each in phones if each.number in known])
        phones_of_all = [*known, *(each.number for each in new)]
    else:
        name = full_name(clean_line(given.given_name), clean_line(given.family_name))
        if not name:
            name = phones[0].number if phones else ""
        if not name:
            raise BadInput("name_or_phone_needed", field="family_name")
        person_id = work.insert(
            party,
            kind=given.kind,
            given_name=clean_line(given.given_name),
            family_name=clean_line(given.family_name),
            name=name,
            folded=fold(name),
            family_folded=fold(given.family_name),
            best_hour=clean_line(given.best_hour),
            no_sms=int(given.no_sms),
            no_call=int(given.no_call),
        )
        _add_phones(work, person_id, phones, is_shared=given.phone_is_shared, first=True)
        phones_of_all = [each.number for each in phones]
    _add_address(work, person_id, given)
    if identifiers or absence:
        add_identifiers(work, person_id, identifiers, absence)
    phone = phones[0].number if phones else next(iter(phones_of_all), "")
    return Person(person_id, name, (name, *dict.fromkeys(phones_of_all), *identifiers.values()), phone)


def _hear_wishes(work: UnitOfWork, person_id: int, given: PartyInput) -> None:
    wishes: dict[str, object] = {name: 1 for name in ("no_sms", "no_call") if getattr(given, name)}
    if hour := clean_line(given.best_hour):
        wishes["best_hour"] = hour
    if wishes:
        check_lengths(party, wishes)
        new = or_(*(party.c[name] != value for name, value in wishes.items()))
        work.execute(update(party).where(party.c.id == person_id, new).values(**wishes, version=party.c.version + 1))


def _phones(given: PartyInput) -> list[Phone]:
    found = []
    if given.mobile.strip():
        found.append(Phone(parse_mobile(given.mobile), "mobile"))
    if given.landline.strip():
        found.append(read_landline(given.landline, given.extension))
    if given.other_phone.strip():
        number = _other_phone(given.other_phone)
        other = Phone(number, "mobile") if number.startswith("09") else read_landline(number)
        if other.number not in {known.number for known in found}:
            found.append(other)
    return found


def read_landline(typed: str, extension: str = "") -> Phone:
    """A landline with its extension, which may stand beside it or be typed behind it. Raises BadInput at the field."""
    number, _, inner = parse_landline(typed).partition("x")
    return Phone(number, "landline", parse_extension(extension) if extension.strip() else inner)


def _other_phone(typed: str) -> str:
    try:
        return parse_phone(typed)
    except BadInput as error:
        raise BadInput(error.code, field="other_phone", **error.params) from error


def _add_phones(work: UnitOfWork, person_id: int, phones: list[Phone], *, is_shared: bool, first: bool) -> None:
    for place, phone in enumerate(phones):
        work.insert(
            party_phone,
            party_id=person_id,
            number=phone.number,
            kind=phone.kind,
            extension=phone.extension,
            last_four=phone.number[-4:],
            is_primary=int(first and place == 0),
            is_shared=int(is_shared or serves_many(work, phone.number)),
        )


_SHARED = Prepared(
    select(party_phone.c.id).where(party_phone.c.number == bindparam("wanted"), party_phone.c.is_shared == 1).limit(1)
)


def serves_many(work: UnitOfWork, number: str) -> bool:
    """Whether it was said of the number, at whomever it stands, that it is shared."""
    return _SHARED.run(work.connection, wanted=number).first() is not None


def _learn_extensions(work: UnitOfWork, person_id: int, phones: list[Phone]) -> None:
    for phone in phones:
        if phone.extension:
            work.update(
                party_phone,
                {"party_id": person_id, "number": phone.number, "extension": ""},
                extension=phone.extension,
            )


def _add_address(work: UnitOfWork, person_id: int, given: PartyInput) -> None:
    body = clean(given.address)
    if not body and given.city_id is None:
        return
    same = select(party_address.c.id).where(
        party_address.c.party_id == person_id,
        party_address.c.body == body,
        party_address.c.city_id.is_not_distinct_from(given.city_id),
    )
    if given.party_id is not None and work.execute(same).first() is not None:
        return
    work.insert(
        party_address,
        party_id=person_id,
        city_id=given.city_id,
        body=body,
        postal_code=parse_postal_code(given.postal_code) if given.postal_code.strip() else "",
        is_primary=1,
    )

"""What intake writes before the file itself: the people who call and the thing they call about.

Intake never refuses for what is missing (domain rules §3), only for what is typed and wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from cartable.actions.identifying import add_identifiers, read_absence, read_identifiers
from cartable.actions.joining import index_units, join_units
from cartable.commands.cases import PartyInput, ProductInput
from cartable.errors import BadInput, NotFound
from cartable.identifiers import (
    fold_serial,
    parse_extension,
    parse_landline,
    parse_mobile,
    parse_phone,
    parse_postal_code,
)
from cartable.persian_text import clean, clean_line, fold
from cartable.search_index import set_serials
from cartable.unit_of_work import UnitOfWork
from models.party import party, party_address, party_phone
from models.product import product_family, product_model, product_unit

SUBJECT_LENGTH = 80
"""Letters of a subject that is taken from the text itself."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as intake left him: key, name, and what of him can be searched."""

    id: int
    name: str
    search: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is stored: digits alone, its kind, and the extension behind a landline."""

    number: str
    kind: str
    extension: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """The product as intake left it; what is unknown is ``None``."""

    model_id: int | None
    unit_id: int | None
    search: tuple[str, ...]


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

    Raises :class:`BadInput` at the field for a number or identifier that cannot be right.
    """
    phones = _phones(given)
    identifiers, absence = read_identifiers(given), read_absence(given)
    if given.party_id is not None:
        row = work.execute(select(party.c.id, party.c.name).where(party.c.id == given.party_id)).first()
        if row is None:
            raise NotFound("party_not_found")
        person_id, name = int(row[0]), str(row[1])
        known = set(work.connection.scalars(select(party_phone.c.number).where(party_phone.c.party_id == person_id)))
        new = [each for each in phones if each.number not in known]
        _add_phones(work, person_id, new, is_shared=given.phone_is_shared, first=not known)
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
    return Person(person_id, name, (name, *dict.fromkeys(phones_of_all), *identifiers.values()))


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
            is_shared=int(is_shared),
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


def bring_thing(work: UnitOfWork, given: ProductInput, owner_id: int | None) -> Thing:
    """Finds the unit by model and folded serial or adds it; without a serial only the model is kept.

    The other units of its set come in with it; where only one of them has a serial, that one is the unit.
    """
    if given.unit_id is None and not clean_line(given.serial_number):
        given = _from_set(given)
    if given.unit_id is not None:
        return _with_set(work, given, _known_unit(work, given.unit_id))
    serial = clean_line(given.serial_number)
    if not serial:
        return Thing(given.model_id, None, _model_words(work, given.model_id))
    if given.model_id is None:
        raise BadInput("model_needed_for_serial", field="model_id")
    folded = fold_serial(serial)
    known = work.execute(
        select(product_unit.c.id, product_unit.c.set_id).where(
            product_unit.c.model_id == given.model_id, product_unit.c.folded == folded
        )
    ).first()
    unit_id = int(known[0]) if known is not None else _new_unit(work, given, serial, folded, owner_id)
    in_set = set_serials(work, known[1] if known is not None else None)
    words = _model_words(work, given.model_id)
    return _with_set(work, given, Thing(given.model_id, unit_id, (serial, folded, *in_set, *words)))


def _from_set(given: ProductInput) -> ProductInput:
    """Of a set whose own serial is not known the first other one stands for it."""
    first = next((each for each in given.set_units if clean_line(each.serial_number)), None)
    if first is None:
        return given
    rest = tuple(each for each in given.set_units if each is not first)
    return replace(given, serial_number=first.serial_number, part=first.part, set_units=rest)


def _known_unit(work: UnitOfWork, unit_id: int) -> Thing:
    row = work.execute(
        select(
            product_unit.c.id, product_unit.c.model_id, product_unit.c.serial_number, product_unit.c.folded,
            product_unit.c.set_id,
        ).where(product_unit.c.id == unit_id)
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("unit_not_found")
    words = (row[2], row[3], *set_serials(work, row[4]), *_model_words(work, int(row[1])))
    return Thing(int(row[1]), int(row[0]), words)


def _with_set(work: UnitOfWork, given: ProductInput, thing: Thing) -> Thing:
    """The unit with what came in beside it; earlier files of any of them are found by all serials from now on."""
    if thing.unit_id is None or not (given.part or given.set_units):
        return thing
    join_units(work, thing.unit_id, given.part, given.set_units)
    if not given.set_units:
        return thing
    index_units(work, (thing.unit_id,))
    serials = (text for each in given.set_units for text in (each.serial_number, fold_serial(each.serial_number)))
    return replace(thing, search=(*thing.search, *serials))


def _new_unit(work: UnitOfWork, given: ProductInput, serial: str, folded: str, owner_id: int | None) -> int:
    return work.insert(
        product_unit,
        model_id=given.model_id,
        serial_number=serial,
        folded=folded,
        owner_id=owner_id,
        produced_on=given.produced_on,
        sold_on=given.sold_on,
        invoice_number=clean_line(given.invoice_number),
        installed_on=given.installed_on,
        installer=clean_line(given.installer),
        warranty_card_number=clean_line(given.warranty_card_number),
    )


def _model_words(work: UnitOfWork, model_id: int | None) -> tuple[str, ...]:
    if model_id is None:
        return ()
    row = work.execute(
        select(product_model.c.code, product_model.c.name, product_model.c.brand, product_family.c.name)
        .join(product_family, product_family.c.id == product_model.c.family_id)
        .where(product_model.c.id == model_id)
    ).first()
    if row is None:
        raise BadInput("unknown_model", field="model_id")
    return tuple(str(word) for word in row)

"""What intake writes of the thing a caller complains of, before the file itself.

Intake never refuses for what is missing (domain rules §3), only for what is typed and wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select, update

from cartable.actions.joining import index_units, join_units
from cartable.commands.cases import ProductInput
from cartable.errors import BadInput, NotFound
from cartable.fit_text import check_lengths
from cartable.identifiers import fold_serial
from cartable.persian_text import clean_line
from cartable.search_index import set_serials
from cartable.unit_of_work import UnitOfWork
from models.product import product_family, product_model, product_unit


@dataclass(frozen=True, slots=True)
class Thing:
    """The product as intake left it; what is unknown is ``None``."""

    model_id: int | None
    unit_id: int | None
    search: tuple[str, ...]


def bring_thing(work: UnitOfWork, given: ProductInput, owner_id: int | None) -> Thing:
    """Finds the unit by model and folded serial or adds it; without a serial only the model is kept.

    A known unit gains what was not known of it; what contradicts is no business of intake (domain rules §5).
    The other units of its set come in with it; where only one of them has a serial, that one is the unit.
    """
    if given.unit_id is None and not clean_line(given.serial_number):
        given = _from_set(given)
    if given.unit_id is not None:
        _learn_of_unit(work, given.unit_id, given, owner_id)
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
    if known is None:
        unit_id = _new_unit(work, given, serial, folded, owner_id)
    else:
        unit_id = int(known[0])
        _learn_of_unit(work, unit_id, given, owner_id)
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
        **_told(given, owner_id),
    )


def _told(given: ProductInput, owner_id: int | None) -> dict[str, object]:
    """What a customer tells of his unit, by column."""
    return {
        "owner_id": owner_id,
        "produced_on": given.produced_on,
        "sold_on": given.sold_on,
        "invoice_number": clean_line(given.invoice_number),
        "installed_on": given.installed_on,
        "installer": clean_line(given.installer),
        "warranty_card_number": clean_line(given.warranty_card_number),
    }


def _learn_of_unit(work: UnitOfWork, unit_id: int, given: ProductInput, owner_id: int | None) -> None:
    told = {name: value for name, value in _told(given, owner_id).items() if value not in (None, "")}
    if not told:
        return
    row = work.execute(select(product_unit).where(product_unit.c.id == unit_id)).first()
    new = {name: value for name, value in told.items() if row is not None and row._mapping[name] in (None, "")}
    if new:
        check_lengths(product_unit, new)
        work.execute(
            update(product_unit).where(product_unit.c.id == unit_id).values(**new, version=product_unit.c.version + 1)
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

"""The models and units of an import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, select

from cartable.actions.import_batch import ImportBatch, chunks, remark_of, write_rows
from cartable.actions.import_mended import give_serial, units_to_mend
from cartable.actions.import_phones import PhoneBook
from cartable.importing.register_row import fingerprint
from cartable.messages import word
from cartable.persian_text import fold
from cartable.records.import_plan import ImportedCase, ImportedUnit
from models.keys import reserve_keys
from models.product import product_family, product_model, product_unit

UNKNOWN_FAMILY = "IMPORT"
UNKNOWN_MODEL = "?"
"""Code of the model of units whose row names none; no label prints it."""


@dataclass(slots=True)
class Shelf:
    """Models by folded code, and units by (model, folded serial)."""

    models: dict[str, int]
    units: dict[tuple[int, str], int]

    def model(self, key: str) -> int | None:
        """The model of a folded code."""
        return self.models.get(key) if key else None

    def unit(self, model_key: str, serial_key: str) -> int | None:
        """The unit of folded model and serial."""
        model_id = self.model(model_key)
        return self.units.get((model_id, serial_key)) if model_id is not None and serial_key else None


def bring_models(batch: ImportBatch, units: Iterable[ImportedUnit], cases: Iterable[ImportedCase]) -> Shelf:
    """Every model that is named, those new added to the family their name speaks of; and the units known of them."""
    named: dict[str, tuple[str, str]] = {}
    for each in units:
        key, code = (each.model_key, each.model_code) if each.model_key else (UNKNOWN_MODEL, UNKNOWN_MODEL)
        if not named.get(key, ("", ""))[1]:
            named[key] = (code, each.model_name)
    for case in cases:
        if case.model_key and not named.get(case.model_key, ("", ""))[1]:
            named[case.model_key] = (case.model_code, case.model_name)
    shelf = Shelf({}, {})
    for some in chunks(named):
        rows = batch.work.execute(
            select(product_model.c.folded, product_model.c.id).where(product_model.c.folded.in_(some))
        )
        shelf.models |= {str(row[0]): int(row[1]) for row in rows}
    new = [(key, code, name) for key, (code, name) in named.items() if key not in shelf.models]
    if new:
        families = _families(batch)
        keys = reserve_keys(batch.work.connection, product_model, len(new))
        rows_ = [
            {"id": model_id, "family_id": _family(families, name), "code": code, "folded": key, "name": name or code}
            for model_id, (key, code, name) in zip(keys, new, strict=True)
        ]
        write_rows(batch.work, product_model, rows_)
        shelf.models |= {key: model_id for model_id, (key, _, _) in zip(keys, new, strict=True)}
    for ids in chunks(shelf.models.values()):
        rows = batch.work.execute(
            select(product_unit.c.model_id, product_unit.c.folded, product_unit.c.id).where(
                product_unit.c.model_id.in_(ids)
            )
        )
        shelf.units |= {(row[0], row[1]): row[2] for row in rows}
    return shelf


def _families(batch: ImportBatch) -> dict[str, int]:
    """Families by folded name; the one for models that name none of them stands under the empty name."""
    found: dict[str, int] = {}
    for family_id, code, name in batch.work.execute(
        select(product_family.c.id, product_family.c.code, product_family.c.name)
    ):
        found["" if code == UNKNOWN_FAMILY else fold(name)] = family_id
    if "" not in found:
        added = batch.work.connection.execute(
            insert(product_family).values(code=UNKNOWN_FAMILY, name=word("import", "unknown_family"))
        )
        key = added.inserted_primary_key
        found[""] = int(key[0]) if key is not None else 0
    return found


def _family(families: dict[str, int], name: str) -> int:
    folded = fold(name)
    spoken_of = [family for family in families if family and family in folded]
    return families[max(spoken_of, key=len, default="")]


def bring_units(batch: ImportBatch, shelf: Shelf, book: PhoneBook, units: Iterable[ImportedUnit]) -> int:
    """Adds the units that are new, each with the owner its phone finds; returns how many.

    A unit whose serial could not be read keeps its fingerprint in the serial's place, which no typed serial folds to.
    """
    to_mend = units_to_mend(batch)
    new = []
    for each in units:
        if batch.meet(each.fingerprint) is not None:
            continue
        there = shelf.unit(each.model_key or UNKNOWN_MODEL, each.serial_key)
        if there is None and each.serial_key and not each.marks:
            model_id = shelf.models[each.model_key or UNKNOWN_MODEL]
            owner_id = book.find_caller(each.customer_mobile, each.customer_name)
            there = to_mend.take(each, model_id, owner_id)
            if there is not None:
                give_serial(batch, there, each, owner_id)
                shelf.units[model_id, each.serial_key] = there
        if there is not None:
            batch.note(each.fingerprint, "unit", there, created=False)
        else:
            new.append(each)
    for some in chunks(new):
        _write_units(batch, shelf, book, some)
        batch.advance(len(some))
    return len(new)


def _write_units(batch: ImportBatch, shelf: Shelf, book: PhoneBook, some: list[ImportedUnit]) -> None:
    rows = []
    for unit_id, each in zip(reserve_keys(batch.work.connection, product_unit, len(some)), some, strict=True):
        model_id = shelf.models[each.model_key or UNKNOWN_MODEL]
        folded = each.serial_key or f"#{each.fingerprint[:20]}"
        rows.append(
            {
                "id": unit_id, "model_id": model_id, "serial_number": each.serial, "folded": folded,
                "owner_id": book.find_caller(each.customer_mobile, each.customer_name), "produced_on": each.produced_on,
                "sold_on": each.sold_on, "installed_on": each.installed_on, "installer": each.installer,
                "remark": remark_of(each.marks),
            }
        )  # fmt: skip
        shelf.units[model_id, folded] = unit_id
        batch.note(each.fingerprint, "unit", unit_id)
    write_rows(batch.work, product_unit, rows)


def bring_units_of_cases(batch: ImportBatch, shelf: Shelf, book: PhoneBook, cases: Iterable[ImportedCase]) -> int:
    """Adds the units that complaints name and no list of units does: an unknown serial is entered, not refused."""
    new: dict[tuple[int, str], ImportedCase] = {}
    for case in cases:
        model_id = shelf.model(case.model_key)
        if model_id is not None and case.serial_key and (model_id, case.serial_key) not in shelf.units:
            new.setdefault((model_id, case.serial_key), case)
    for some in chunks(new.items()):
        _write_units_of_cases(batch, shelf, book, some)
        batch.advance()
    return len(new)


def _write_units_of_cases(
    batch: ImportBatch, shelf: Shelf, book: PhoneBook, some: list[tuple[tuple[int, str], ImportedCase]]
) -> None:
    rows = []
    keys = reserve_keys(batch.work.connection, product_unit, len(some))
    for unit_id, ((model_id, serial_key), case) in zip(keys, some, strict=True):
        rows.append(
            {
                "id": unit_id, "model_id": model_id, "serial_number": case.serial, "folded": serial_key,
                "owner_id": book.find_caller(case.customer_mobile, case.customer_name),
            }
        )  # fmt: skip
        shelf.units[model_id, serial_key] = unit_id
        batch.note(fingerprint("unit", case.model_key, serial_key), "unit", unit_id)
    write_rows(batch.work, product_unit, rows)

"""What came in with a mark, or with a bare number, and is told properly by a later import: completed, not doubled.

What is completed stays so when the later import is taken back: it is of the row that was there before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import exists, insert, select, update

from cartable.actions.import_batch import ImportBatch
from cartable.actions.intake import full_name
from cartable.importing.vocabulary import header_key
from cartable.persian_text import fold
from cartable.records.import_plan import ImportedCustomer, ImportedUnit, RowSource
from cartable.search_index import index_case
from models.case import case_file, case_party
from models.ledger import import_batch, import_reject, import_row
from models.party import party, party_address, party_phone
from models.product import product_unit

Place = tuple[int, str, int]
"""Import, sheet and row of a cell that was marked."""


def give_name(batch: ImportBatch, person_id: int, named: ImportedCustomer | str) -> None:
    """Names one of whom only the number was known; a caller's name is not cut in two."""
    given, family = ("", named) if isinstance(named, str) else (named.given_name, named.family_name)
    name = full_name(given, family)
    batch.work.execute(
        update(party)
        .where(party.c.id == person_id)
        .values(
            given_name=given, family_name=family, name=name, folded=fold(name), family_folded=fold(family),
            version=party.c.version + 1,
        )
    )  # fmt: skip
    _find_by_new_words(batch, person_id)


def give_phones(batch: ImportBatch, person_id: int, rows: list[dict[str, object]]) -> None:
    """Adds the numbers of one who had none."""
    batch.work.execute(update(party).where(party.c.id == person_id).values(version=party.c.version + 1))
    batch.work.connection.execute(insert(party_phone), rows)
    _find_by_new_words(batch, person_id)


def _find_by_new_words(batch: ImportBatch, person_id: int) -> None:
    linked = select(case_party.c.case_id).where(case_party.c.party_id == person_id).distinct()
    for case_id in batch.work.connection.scalars(linked).all():
        index_case(batch.work, case_id)


def _marked_places(batch: ImportBatch) -> set[Place]:
    """Where cells were marked by imports that took their rows all the same and still stand."""
    rows = batch.work.execute(
        select(import_reject.c.batch_id, import_reject.c.sheet, import_reject.c.row)
        .join(import_batch, import_batch.c.id == import_reject.c.batch_id)
        .where(import_batch.c.mode == "mark", import_batch.c.undone_at.is_(None))
    )
    return {(row[0], row[1], row[2]) for row in rows}


@dataclass(slots=True)
class PeopleToMend:
    """Marked people without a number, by folded name: key, import and address."""

    places: set[Place]
    by_name: dict[str, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, customer: ImportedCustomer, address: str) -> int | None:
        """The one that the row tells of: same name and address; without an address the row must be the same too."""
        people = self.by_name.get(header_key(customer.given_name + customer.family_name), [])
        fitting = [
            each
            for each in people
            if each[2] == address and (address or _is_same_row(self.places, each[1], customer.sources))
        ]
        if len(fitting) != 1:
            return None
        people.remove(fitting[0])
        return fitting[0][0]


def _is_same_row(places: set[Place], batch_id: int, sources: tuple[RowSource, ...]) -> bool:
    return any((batch_id, source.sheet[:80], source.row) in places for source in sources)


def people_to_mend(batch: ImportBatch) -> PeopleToMend:
    """Everybody that came in with a mark and has no number to this day."""
    found = PeopleToMend(_marked_places(batch))
    rows = batch.work.execute(
        select(party.c.id, import_row.c.batch_id, party.c.name, party_address.c.body)
        .join(import_row, (import_row.c.row_id == party.c.id) & (import_row.c.target == "customer"))
        .join(import_batch, import_batch.c.id == import_row.c.batch_id)
        .outerjoin(party_address, party_address.c.party_id == party.c.id)
        .where(
            import_batch.c.mode == "mark", import_row.c.created == 1, import_row.c.undone == 0, party.c.remark != "",
            party.c.merged_into_id.is_(None), ~exists().where(party_phone.c.party_id == party.c.id),
        )
    )  # fmt: skip
    for person_id, batch_id, name, address in rows:
        found.by_name[header_key(name)].append((person_id, batch_id, address or ""))
    return found


@dataclass(frozen=True, slots=True)
class UnitToMend:
    """A marked unit without a serial."""

    id: int
    batch_id: int
    told: tuple[date | None, date | None, date | None, int | None]
    """Days of production, sale and installation, and the owner."""

    @property
    def known(self) -> int:
        """How much of it tells the unit from others of its model."""
        return sum(part is not None for part in self.told)


@dataclass(slots=True)
class UnitsToMend:
    """Marked units without a serial, by model."""

    places: set[Place]
    by_model: dict[int, list[UnitToMend]] = field(default_factory=lambda: defaultdict(list))

    def take(self, unit: ImportedUnit, model_id: int, owner_id: int | None) -> int | None:
        """The one that the row tells of, told by most of its days and owner; by none of them if the row is the same."""
        told = (unit.produced_on, unit.sold_on, unit.installed_on, owner_id)
        units = self.by_model.get(model_id, [])
        fitting = [
            each
            for each in units
            if all(old is None or old == new for old, new in zip(each.told, told, strict=True))
            and (each.known or _is_same_row(self.places, each.batch_id, (unit.source,)))
        ]
        if not fitting:
            return None
        best = max(fitting, key=lambda each: each.known)
        units.remove(best)
        return best.id


def units_to_mend(batch: ImportBatch) -> UnitsToMend:
    """Every unit that came in with a mark and has no serial to this day."""
    found = UnitsToMend(_marked_places(batch))
    rows = batch.work.execute(
        select(
            product_unit.c.model_id, product_unit.c.id, import_row.c.batch_id, product_unit.c.produced_on,
            product_unit.c.sold_on, product_unit.c.installed_on, product_unit.c.owner_id,
        )
        .join(import_row, (import_row.c.row_id == product_unit.c.id) & (import_row.c.target == "unit"))
        .join(import_batch, import_batch.c.id == import_row.c.batch_id)
        .where(
            import_batch.c.mode == "mark", import_row.c.created == 1, import_row.c.undone == 0,
            product_unit.c.serial_number == "",
        )
    )  # fmt: skip
    for model_id, unit_id, batch_id, *told in rows:
        found.by_model[model_id].append(UnitToMend(unit_id, batch_id, (told[0], told[1], told[2], told[3])))
    return found


def give_serial(batch: ImportBatch, unit_id: int, unit: ImportedUnit, owner_id: int | None) -> None:
    """Writes the serial of a unit that had none, and the days and the owner that were not known."""
    known = {
        "produced_on": unit.produced_on, "sold_on": unit.sold_on, "installed_on": unit.installed_on,
        "owner_id": owner_id,
    }  # fmt: skip
    batch.work.execute(
        update(product_unit)
        .where(product_unit.c.id == unit_id)
        .values(
            serial_number=unit.serial, folded=unit.serial_key, version=product_unit.c.version + 1,
            **{name: value for name, value in known.items() if value is not None},
        )
    )  # fmt: skip
    linked = select(case_file.c.id).where(case_file.c.product_unit_id == unit_id)
    for case_id in batch.work.connection.scalars(linked).all():
        index_case(batch.work, case_id)

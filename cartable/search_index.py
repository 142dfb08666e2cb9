"""What the one search box can find of a file: its folded text, written in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from cartable.persian_text import fold
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, case_party
from models.documents import letter
from models.ledger import case_search
from models.party import party, party_identifier, party_phone
from models.product import product_family, product_model, product_unit

SEPARATOR = "\n"


def index_case(work: UnitOfWork, case_id: int, *, is_new: bool = False) -> None:
    """Writes a file's search text anew from its rows."""
    parts: list[str] = []
    parts += work.execute(
        select(
            case_file.c.number, case_file.c.tracking_code, case_file.c.legacy_number, case_file.c.sender_name,
            case_file.c.subject, case_file.c.statement,
        ).where(case_file.c.id == case_id)
    ).one()  # fmt: skip
    for *row, set_id in work.execute(
        select(
            product_unit.c.serial_number, product_unit.c.folded, product_model.c.code, product_model.c.name,
            product_model.c.brand, product_family.c.name, product_unit.c.set_id,
        )
        .select_from(case_file)
        .outerjoin(product_unit, product_unit.c.id == case_file.c.product_unit_id)
        .outerjoin(product_model, product_model.c.id == case_file.c.model_id)
        .outerjoin(product_family, product_family.c.id == product_model.c.family_id)
        .where(case_file.c.id == case_id)
    ):  # fmt: skip
        parts += row
        parts += set_serials(work, set_id)
    people = select(case_party.c.party_id).where(case_party.c.case_id == case_id)
    parts += work.connection.scalars(select(party.c.name).where(party.c.id.in_(people)))
    parts += work.connection.scalars(select(party_phone.c.number).where(party_phone.c.party_id.in_(people)))
    parts += work.connection.scalars(
        select(party_identifier.c.value).where(
            party_identifier.c.party_id.in_(people), party_identifier.c.kind != "none"
        )
    )
    for row in work.execute(
        select(letter.c.number, letter.c.their_number, letter.c.subject).where(letter.c.case_id == case_id)
    ):
        parts += row
    write_search_text(work, case_id, parts, is_new=is_new)


def set_serials(work: UnitOfWork, set_id: int | None) -> list[str]:
    """Every serial of a set, as written and as searched."""
    if set_id is None:
        return []
    rows = select(product_unit.c.serial_number, product_unit.c.folded).where(product_unit.c.set_id == set_id)
    return [text for row in work.execute(rows) for text in row]


def write_search_text(work: UnitOfWork, case_id: int, parts: list[str], *, is_new: bool) -> None:
    """Stores the parts as the text that is searched."""
    if not is_new:
        work.execute(delete(case_search).where(case_search.c.case_id == case_id))
    work.insert(case_search, case_id=case_id, body=search_body(parts))


def search_body(parts: Iterable[str]) -> str:
    """The parts folded, each once and on a line of its own so that no hit spans two fields."""
    return SEPARATOR.join(dict.fromkeys(fold(part) for part in parts if part))

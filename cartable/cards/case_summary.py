"""«کپی خلاصه پرونده»: what a colleague or a repairman needs of a file, as plain text for a messenger."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from cartable.cards.party_card import read_party
from cartable.cards.product_card import read_product
from cartable.cards.receivers import JOINER
from cartable.errors import NotFound
from cartable.messages import words
from cartable.permissions import visible
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.queries.cases import CaseSummary
from cartable.reading import Reading
from cartable.records.case_card import PartyCard, ProductCard
from models.case import case_file, choice


def summarise_case(reading: Reading, query: CaseSummary) -> str:
    """One line a fact, absent ones left out; phones in Latin digits, so that a tap dials them.

    ``masked`` leaves the phones out. Raises NotFound for what is not there for this actor.
    """
    row = reading.execute(select(case_file).where(case_file.c.id == query.case_id, visible(reading.authority))).first()
    if row is None:
        raise NotFound("case_not_found")
    party = read_party(reading, row.complainant_id) if row.complainant_id is not None else None
    product = read_product(reading, row)
    facts = {
        # Groups of digits after Persian letters are shown from right to left unless they are isolated.
        "number": isolate_ltr(persian_digits(row.number)),
        "customer": party.name if party is not None else row.sender_name,
        "phone": "" if query.masked or party is None else _phones(party),
        "address": "" if party is None else JOINER.join(part for part in (party.city, party.address) if part),
        "product": " ".join(part for part in (product.family, product.brand, product.model_name) if part),
        "serial": _serial(product),
        "fault": product.fault,
        "remedy": _remedy(reading, row),
        "statement": row.statement,
    }
    labels = words("summary")
    return "\n".join(f"{labels[name]}: {fact}" for name, fact in facts.items() if fact)


def _phones(party: PartyCard) -> str:
    return JOINER.join(each.number for each in party.phones)


def _serial(product: ProductCard) -> str:
    return isolate_ltr(product.serial_number) if product.serial_number else ""


def _remedy(reading: Reading, row: Any) -> str:
    if not row.remedy:
        return ""
    title = select(choice.c.title).where(choice.c.list == "remedy", choice.c.code == row.remedy)
    return str(reading.connection.scalar(title) or "")

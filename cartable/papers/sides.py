"""The parts every paper shares: the office, the customer, the device with its warranty answer."""

from __future__ import annotations

from sqlalchemy import select

from cartable import messages
from cartable.identifiers import mask_national_id
from cartable.jalali import format_date
from cartable.reading import Reading
from cartable.records.case_card import CaseCard, ProductCard
from cartable.records.papers import CopyOf, CustomerSide, OfficeHead, PaperHead, ProductSide
from models.case import choice
from models.office import app_user, office


def office_head(reading: Reading) -> OfficeHead:
    """The head of the paper as it stands now; it is frozen with the record."""
    row = reading.execute(select(office)).one()
    return OfficeHead(row.name, row.address, row.phone, row.logo, row.time_zone)


def paper_head(reading: Reading, card: CaseCard, copy_of: CopyOf = "customer") -> PaperHead:
    """Identity without the number, which the paper gets by being stored."""
    clerk = reading.connection.scalar(
        select(app_user.c.display_name).where(app_user.c.id == reading.authority.actor.user_id)
    )
    return PaperHead("", card.number, card.tracking_code, reading.now, clerk or "", copy_of)


def customer_side(card: CaseCard) -> CustomerSide:
    """The customer with his national id masked."""
    person = card.complainant
    if person is None:
        return CustomerSide(card.sender_name, "")
    phones = [each.whole for each in person.phones]
    place = "، ".join(part for part in (person.city, person.address) if part)
    return CustomerSide(
        name=person.name,
        phone=phones[0] if phones else "",
        other_phone=phones[1] if len(phones) > 1 else "",
        masked_national_id=mask_national_id(person.national_id) if person.national_id else "",
        address=place,
    )


def product_side(reading: Reading, product: ProductCard) -> ProductSide:
    """The device with its whole warranty answer."""
    return ProductSide(
        product=product.model_name or product.family,
        brand=product.brand,
        model=product.model_code,
        serial=product.serial_number or title_of(reading, "serial_absent_reason", product.serial_absent_reason),
        warranty=warranty_answer(reading, product),
    )


def warranty_answer(reading: Reading, product: ProductCard) -> str:
    """«گارانتی تا … — بر پایه نصب، n روز مانده», or that it ended, or that nothing is known."""
    if product.warranty_until is None:
        return messages.word("warranty", "unknown")
    days = (product.warranty_until - reading.time.today()).days
    code = "covered" if days > 0 else "ended"
    return messages.phrase(
        "warranty",
        code,
        until=format_date(product.warranty_until),
        basis=messages.word("warranty_basis", product.warranty_basis),
        days=days,
    )


def title_of(reading: Reading, list_name: str, code: str) -> str:
    """The title of a code in one of the office's coded lists; the code itself when it is not there."""
    if not code:
        return ""
    found = reading.connection.scalar(select(choice.c.title).where(choice.c.list == list_name, choice.c.code == code))
    return found or code

"""قبض ثبت شکایت of a file."""

from __future__ import annotations

from cartable import messages
from cartable.papers.sides import customer_side, office_head, paper_head, product_side, title_of
from cartable.reading import Reading
from cartable.records.case_card import CaseCard
from cartable.records.office import PaperTexts
from cartable.records.papers import RegistrationReceipt


def registration_receipt(reading: Reading, card: CaseCard, texts: PaperTexts) -> RegistrationReceipt:
    """What was said, what is wanted, by when the office answers."""
    return RegistrationReceipt(
        office=office_head(reading),
        head=paper_head(reading, card),
        customer=customer_side(card),
        product=product_side(reading, card.product),
        registered_at_ms=card.registered_at,
        channel=messages.word("channels", card.channel),
        category=card.category or card.subject,
        verbatim=card.statement,
        remedy_sought=title_of(reading, "remedy", card.remedy),
        expected_on=reading.time.local(card.due_at).date(),
        follow_up=texts.follow_up,
        terms=texts.terms,
        kind="" if card.kind == "complaint" else messages.word("kinds", card.kind),
    )

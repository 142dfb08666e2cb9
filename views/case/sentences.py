"""Ready sentences on a file: what their blanks are filled with, and «/code» in a one-line box."""

from __future__ import annotations

import re

from cartable.identifiers import format_phone
from cartable.persian_text import fold, persian_digits, repair_layout
from cartable.records.case_card import CaseCard
from cartable.records.choices import ReadySentence
from views.intake.sentence_area import filled

_CODE = re.compile(r"(?:^|(?<=\s))/(\S{1,40})$")


def blanks_of(card: CaseCard) -> dict[str, str]:
    """What a ready sentence may name of a file."""
    person = card.complainant
    phones = person.phones if person is not None else ()
    return {
        "customer": person.name if person is not None else card.sender_name,
        "number": persian_digits(card.number),
        "phone": format_phone(phones[0].whole) if phones else "",
        "product": card.product.model_name,
        "serial": card.product.serial_number,
        "tracking": card.tracking_code,
        "holder": card.holder,
    }


def expanded(before: str, sentences: tuple[ReadySentence, ...], blanks: dict[str, str]) -> str | None:
    """The text before the cursor with the «/code» at its end written out; None where there is no such code."""
    match = _CODE.search(before)
    if match is None:
        return None
    typed = {fold(match[1]), fold(repair_layout(match[1]))}
    found = next((each for each in sentences if fold(each.code) in typed), None)
    return None if found is None else before[: match.start()] + filled(found.body, blanks)

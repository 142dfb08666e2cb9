"""نامه of a file: an outgoing letter of its register, with the number and date it took when it was signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select

from cartable import messages
from cartable.errors import BadInput, Conflict
from cartable.jalali import format_date
from cartable.papers.sides import office_head
from cartable.persian_text import fold
from cartable.reading import Reading
from cartable.records.case_card import CaseCard
from cartable.records.office import PaperTexts
from cartable.records.papers import FinalLetter
from models.documents import attachment, letter
from models.office import post

GROUP = "printed_letter"


def final_letter(reading: Reading, card: CaseCard, texts: PaperTexts, letter_id: int | None) -> FinalLetter:
    """The letter named, else the file's newest outgoing one; a draft is composed without a number.

    Raises BadInput (no such letter), Conflict (void). To the complainant himself the ways to object are added; they
    are no matter of other receivers.
    """
    row = _chosen(reading, card, letter_id)
    name, title = _signatory(reading, card, row)
    is_answer = card.complainant is not None and fold(card.complainant.name) in fold(row.correspondent)
    return FinalLetter(
        office=office_head(reading),
        number=row.number,
        written_on=row.dated_on or reading.time.today(),
        case_number=card.number,
        tracking_code=card.tracking_code,
        receiver=row.correspondent,
        receiver_title="",
        subject=row.subject,
        salutation="" if _greets(row.body) else messages.word(GROUP, "salutation"),
        paragraphs=_lines(row.body),
        signatory=name,
        signatory_post=title,
        references=_references(reading, row),
        appeal=texts.follow_up if is_answer else (),
        attachments=_attachments(reading, row.id),
        copies=_lines(row.copies_to),
    )


def _chosen(reading: Reading, card: CaseCard, letter_id: int | None) -> Any:
    outgoing = [each for each in card.letters if each.direction == "outgoing"]
    if letter_id is None:
        found = next((each for each in reversed(outgoing) if each.state != "void"), None)
    else:
        found = next((each for each in outgoing if each.id == letter_id), None)
    if found is None:
        raise BadInput("letter_needed", field="letter_id")
    if found.state == "void":
        raise Conflict("letter_is_void")
    return reading.execute(select(letter).where(letter.c.id == found.id)).one()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _greets(body: str) -> bool:
    """Whether the text begins with a greeting of its own: with the first words of ours."""
    return fold(body).startswith(" ".join(fold(messages.word(GROUP, "salutation")).split()[:2]))


def _signatory(reading: Reading, card: CaseCard, row: Any) -> tuple[str, str]:
    """Who signed, or the seat that is to sign a draft."""
    for event in reversed(card.events):
        if event.verb == "letter" and event.detail.get("step") == "sign" and event.detail.get("letter") == row.id:
            return event.actor, event.post
    wanted = row.signatory_post_id or row.by_post_id
    return "", str(reading.connection.scalar(select(post.c.title).where(post.c.id == wanted)))


def _references(reading: Reading, row: Any) -> tuple[str, ...]:
    """The letter of theirs that this one goes back to, and those of ours that it answers or follows."""
    found = []
    if row.their_number:
        found.append(_reference("reply", row.their_number, row.their_date, row.correspondent))
    for key, code in ((row.in_reply_to_id, "in_reply_to"), (row.following_id, "following")):
        other = key and reading.execute(select(letter).where(letter.c.id == key)).first()
        if other:
            number = other.their_number or other.number
            day = other.their_date if other.their_number else other.dated_on
            found.append(_reference(code, number, day, other.correspondent))
    return tuple(found)


def _reference(code: str, number: str, day: date | None, correspondent: str) -> str:
    kind = "numbered" if day is None else "dated"
    named = messages.phrase(GROUP, kind, letter_number=number, day="" if day is None else format_date(day))
    return messages.phrase(GROUP, code, letter=named, correspondent=correspondent)


def _attachments(reading: Reading, letter_id: int) -> str:
    count = reading.connection.scalar(select(func.count()).where(attachment.c.letter_id == letter_id))
    return messages.phrase(GROUP, "attachments", count=count) if count else ""

"""Enters a letter: an incoming one is numbered at once, an outgoing or internal one is a draft until it is signed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, select, update

from cartable.actions.attach_file import count_attachments
from cartable.actions.choosing import chosen_title
from cartable.actions.corresponding import NUMBER_LENGTH, final_values, folded_words, read_number, read_register
from cartable.actions.promising import post_title
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.letters import RegisterLetter
from cartable.errors import BadInput
from cartable.letter_access import LETTERS, readable
from cartable.persian_text import clean, clean_line, latin_digits
from cartable.records.done import RowWritten
from cartable.rules.correspondence import REFERRED, may_refer
from cartable.search_index import index_case
from cartable.unit_of_work import UnitOfWork
from models.documents import attachment, letter

DIRECTIONS = frozenset({"incoming", "outgoing", "internal"})


def register_letter(work: UnitOfWork, command: RegisterLetter) -> RowWritten:
    """Returns key and number; a draft has none, unless another secretariat's system gave it one already.

    Raises BadInput at the field, NotFound and Conflict for the file it belongs to.
    """
    work.authority.require("letter")
    register = _check(work, command)
    head = None
    if command.case_id is not None:
        head = lock_case(work, command.case_id, command.case_version)
        permit(work, head, "letter")
    values = _values(work, command, head)
    if command.direction == "incoming":
        values |= final_values(work, register, command.direction, str(values["number"]))
    key = work.insert(letter, **values)
    attached = _take_attachments(work, command, key)
    if attached:
        work.execute(update(letter).where(letter.c.id == key).values(has_attachments=1))
    number = read_number(work, key)
    if head is not None:
        if attached:
            count_attachments(work, head.id, attached)
        work.record_event(
            head.id, "letter", head.acting_post_id, step="register", letter=key, direction=command.direction,
            number=number, their_number=values["their_number"],
        )  # fmt: skip
        index_case(work, head.id)
    return RowWritten(key, number=number)


def _check(work: UnitOfWork, command: RegisterLetter) -> Any:
    """The register's row, after everything that can be wrong with the command itself."""
    if command.direction not in DIRECTIONS:
        raise BadInput("unknown_option", field="direction", option=command.direction)
    register = read_register(work, command.register_id)
    if register is None:
        raise BadInput("unknown_register", field="register_id")
    for field in ("correspondent", "subject"):
        if not clean_line(getattr(command, field)):
            raise BadInput("field_needed", field=field)
    if command.dispatch:
        chosen_title(work, "dispatch", command.dispatch, "dispatch")
    if command.signatory_post_id is not None:
        post_title(work, command.signatory_post_id, "signatory_post_id")
    for relation in REFERRED:
        _check_reference(work, command, relation)
    number = _typed_number(command.number)
    taken = exists().where(
        letter.c.register_id == command.register_id, letter.c.direction == command.direction, letter.c.number == number
    )
    if number and work.connection.scalar(select(taken)):
        raise BadInput("letter_number_taken", field="number", number=number)
    return register


def _check_reference(work: UnitOfWork, command: RegisterLetter, relation: str) -> None:
    field = f"{relation}_id"
    other_id = getattr(command, field)
    if other_id is None:
        return
    seen = select(letter.c.direction, letter.c.state).select_from(LETTERS)
    other = work.execute(seen.where(letter.c.id == other_id, readable(work.authority))).first()
    if other is None:
        raise BadInput("unknown_letter", field=field)
    if not may_refer(relation, command.direction, other.direction, other.state):
        raise BadInput("letter_not_referred" if other.state == "final" else "letter_without_number", field=field)


def _typed_number(text: str) -> str:
    return latin_digits(clean_line(text))[:NUMBER_LENGTH]


def _values(work: UnitOfWork, command: RegisterLetter, head: CaseHead | None) -> dict[str, object]:
    correspondent, subject = clean_line(command.correspondent)[:200], clean_line(command.subject)[:200]
    their_number = _typed_number(command.their_number)
    return {
        "case_id": None if head is None else head.id,
        "register_id": command.register_id,
        "direction": command.direction,
        "state": "draft",
        "number": _typed_number(command.number),
        "correspondent": correspondent,
        "their_number": their_number,
        "their_date": command.their_date,
        "subject": subject,
        "body": clean(command.body),
        "has_attachments": int(command.has_attachments),
        "signatory_post_id": command.signatory_post_id,
        "copies_to": clean(command.copies_to),
        "in_reply_to_id": command.in_reply_to_id,
        "following_id": command.following_id,
        "dispatch": command.dispatch,
        "dispatch_code": latin_digits(clean_line(command.dispatch_code))[:60],
        "by_user_id": work.user_id,
        "by_post_id": work.authority.seat if head is None else head.acting_post_id,
        "at": work.now,
        "folded": folded_words(correspondent, their_number, subject),
    }


def _take_attachments(work: UnitOfWork, command: RegisterLetter, letter_id: int) -> int:
    """Gives the letter what its writer uploaded for it; returns how many."""
    if not command.attachment_ids:
        return 0
    taken = work.execute(
        update(attachment)
        .where(
            attachment.c.id.in_(command.attachment_ids),
            attachment.c.case_id.is_(None),
            attachment.c.letter_id.is_(None),
            attachment.c.by_user_id == work.user_id,
        )
        .values(letter_id=letter_id, case_id=command.case_id)
    ).rowcount
    if taken != len(set(command.attachment_ids)):
        raise BadInput("unknown_attachment", field="attachment_ids")
    return int(taken)

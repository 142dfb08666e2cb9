"""What the verbs on letters share: the letter under its lock, numbers, and the words it is found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select

from cartable.case_head import CaseHead, lock_case, permit
from cartable.errors import Conflict, NotFound
from cartable.letter_access import LETTERS, readable
from cartable.numbering import take
from cartable.persian_text import fold
from cartable.unit_of_work import UnitOfWork
from models.documents import letter, letter_register

NUMBER_LENGTH = 60


@dataclass(frozen=True, slots=True)
class LockedLetter:
    """A letter's row under its lock, with the head of the file it belongs to, locked first."""

    row: Any
    head: CaseHead | None

    @property
    def acting_post_id(self) -> int | None:
        """The seat that signs on the file; ``None`` without a file."""
        return None if self.head is None else self.head.acting_post_id


def lock_letter(work: UnitOfWork, letter_id: int, version: int | None) -> LockedLetter:
    """Locks the file, then the letter. Raises NotFound for what is not there for this actor, Conflict when stale."""
    case_id = work.execute(
        select(letter.c.case_id).select_from(LETTERS).where(letter.c.id == letter_id, readable(work.authority))
    ).first()
    if case_id is None:
        raise NotFound("letter_not_found")
    head = None
    if case_id[0] is not None:
        head = lock_case(work, case_id[0], None)
        permit(work, head, "letter")
    row = work.execute(select(letter).where(letter.c.id == letter_id).with_for_update()).one()
    if version is not None and row.version != version:
        raise Conflict("row_changed", table="letter", id=letter_id)
    return LockedLetter(row, head)


def final_values(work: UnitOfWork, register: Any, direction: str, given: str) -> dict[str, object]:
    """The columns that make a letter final now: its date, and the next number unless one was ``given`` elsewhere.

    A number of the register that was typed in is passed over. PostgreSQL fills sequence and number in its trigger; the
    counter is not a clerk's to write.
    """
    values: dict[str, object] = {"state": "final", "dated_on": work.time.local(work.now).date()}
    if given:
        return values
    year = work.time.jalali_year(work.now)
    if work.connection.dialect.name == "postgresql":
        return {**values, "year": year, "seq": 0}
    while True:
        seq = take(work.connection, register.branch_id, f"letter:{register.id}:{direction}", year)
        number = register.pattern.replace("{year}", str(year)).replace("{seq}", str(seq))
        if not _was_typed(work, register.id, direction, number):
            return {**values, "year": year, "seq": seq, "number": number}


def _was_typed(work: UnitOfWork, register_id: int, direction: str, number: str) -> bool:
    """Whether a letter bears the number already because another secretariat's system gave it."""
    typed = (letter.c.register_id == register_id, letter.c.direction == direction, letter.c.year.is_(None))
    return bool(work.connection.scalar(select(exists().where(*typed, letter.c.number == number))))


def read_register(work: UnitOfWork, register_id: int) -> Any:
    """The active register of that key, or ``None``."""
    return work.execute(
        select(letter_register).where(letter_register.c.id == register_id, letter_register.c.active == 1)
    ).first()


def read_number(work: UnitOfWork, letter_id: int) -> str:
    """The number as it stands in the row."""
    return str(work.connection.scalar(select(letter.c.number).where(letter.c.id == letter_id)))


def folded_words(correspondent: str, their_number: str, subject: str) -> str:
    """What the register's own filter looks through besides the number, each on a line of its own."""
    return "\n".join(fold(part) for part in (correspondent, their_number, subject))

"""How a signed letter went out, and the proof that it arrived."""

from __future__ import annotations

from cartable.actions.choosing import chosen_title
from cartable.actions.corresponding import lock_letter
from cartable.commands.letters import DispatchLetter
from cartable.errors import Forbidden
from cartable.persian_text import clean_line, latin_digits
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import letter

CODE_LENGTH = 60
PROOF_LENGTH = 120


def dispatch_letter(work: UnitOfWork, command: DispatchLetter) -> RowWritten:
    """Raises BadInput (way of dispatch), NotFound, Forbidden (incoming, or not signed), Conflict (stale)."""
    work.authority.require("letter")
    chosen_title(work, "dispatch", command.dispatch, "dispatch")
    locked = lock_letter(work, command.letter_id, command.version)
    row = locked.row
    if row.direction == "incoming" or row.state != "final":
        raise Forbidden("letter_not_signed")
    code = latin_digits(clean_line(command.dispatch_code))[:CODE_LENGTH]
    proof = clean_line(command.received_proof)[:PROOF_LENGTH]
    version = work.edit(
        letter, row.id, row.version, dispatch=command.dispatch, dispatch_code=code, received_proof=proof
    )
    if locked.head is not None:
        work.record_event(
            locked.head.id, "letter", locked.head.acting_post_id, step="dispatch", letter=row.id,
            dispatch=command.dispatch, code=code, proof=proof,
        )  # fmt: skip
    return RowWritten(row.id, version, row.number)

"""پیش‌نویس: keeps what is being typed, under the name its journal gave it at the first keystroke."""

from __future__ import annotations

from sqlalchemy import exists, select

from cartable.commands.contacts import SaveDraft
from cartable.errors import BadInput, Conflict, NotFound
from cartable.permissions import visible
from cartable.persian_text import clean_line
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, draft

LIMITS = {"journal_key": 40, "kind": 16}
TITLE_LENGTH = 200


def save_draft(work: UnitOfWork, command: SaveDraft) -> RowWritten:
    """Adds or overwrites one's own draft; the last keystrokes win, whichever desk they come from.

    Raises BadInput (key, kind), NotFound (file), Conflict when the key is another person's.
    """
    work.authority.require("draft")
    for field, length in LIMITS.items():
        if not getattr(command, field):
            raise BadInput("field_needed", field=field)
        if len(getattr(command, field)) > length:
            raise BadInput("too_long", field=field, most=length)
    seen = exists().where(case_file.c.id == command.case_id, visible(work.authority))
    if command.case_id is not None and not work.connection.scalar(select(seen)):
        raise NotFound("case_not_found")
    values: dict[str, object] = {
        "kind": command.kind,
        "case_id": command.case_id,
        "title": clean_line(command.title)[:TITLE_LENGTH],
        "customer": clean_line(command.customer)[:TITLE_LENGTH],
        "body": command.body,
        "updated_at": work.now,
    }
    known = work.execute(select(draft).where(draft.c.journal_key == command.journal_key)).first()
    if known is None:
        work.touch("drafts")
        return RowWritten(work.insert(draft, journal_key=command.journal_key, owner_id=work.user_id, **values))
    if known.owner_id != work.user_id:
        raise Conflict("draft_key_taken")
    # Other desks are told of a changed line, not of every pause in typing.
    if (known.title, known.customer) != (values["title"], values["customer"]):
        work.touch("drafts")
    return RowWritten(known.id, work.edit(draft, known.id, known.version, **values))

"""Keeps a file with a case or a letter, or for the case that is just being registered."""

from __future__ import annotations

from sqlalchemy import update

from cartable.actions.corresponding import lock_letter
from cartable.blobs import keep_bytes
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.contacts import AttachFile
from cartable.errors import BadInput
from cartable.file_names import clean_file_name
from cartable.media_types import PROGRAM, media_type
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.documents import attachment, letter

CAP_MEGABYTES = 25


def attach_file(work: UnitOfWork, command: AttachFile) -> RowWritten:
    """Without a case and a letter the file is its uploader's own until a registration names it.

    Raises BadInput (empty, too large, a program), NotFound, Forbidden.
    """
    work.authority.require("attach")
    if not command.content:
        raise BadInput("file_empty", field="content")
    if len(command.content) > CAP_MEGABYTES * 1024 * 1024:
        raise BadInput("file_too_large", field="content", megabytes=CAP_MEGABYTES)
    kind = media_type(command.content)
    if kind == PROGRAM:
        raise BadInput("file_is_program", field="content")
    head = _place(work, command)
    key = work.insert(
        attachment,
        case_id=None if head is None else head.id,
        letter_id=command.letter_id,
        sha256=(digest := keep_bytes(work, command.content)),
        name=(name := clean_file_name(command.name, kind)),
        media_type=kind,
        size=len(command.content),
        by_user_id=work.user_id,
        at=work.now,
    )
    if command.letter_id is not None:
        work.execute(update(letter).where(letter.c.id == command.letter_id).values(has_attachments=1))
    if head is not None:
        count_attachments(work, head.id, 1)
        work.record_event(
            head.id, "attach", head.acting_post_id, attachment=key, name=name, sha256=digest, letter=command.letter_id
        )
    return RowWritten(key)


def _place(work: UnitOfWork, command: AttachFile) -> CaseHead | None:
    """The locked file the attachment goes to: the named one, or the one its letter belongs to."""
    if command.letter_id is not None:
        head = lock_letter(work, command.letter_id, None).head
        if command.case_id is not None and (head is None or head.id != command.case_id):
            raise BadInput("letter_of_other_case", field="letter_id")
        return head
    if command.case_id is None:
        return None
    head = lock_case(work, command.case_id, None)
    permit(work, head, "attach")
    return head


def count_attachments(work: UnitOfWork, case_id: int, more: int) -> None:
    """Keeps the paper clip of the lists right; the file is locked."""
    work.execute(update(case_file).where(case_file.c.id == case_id).values(attachments=case_file.c.attachments + more))
    work.touch("inbox", case_id=case_id)

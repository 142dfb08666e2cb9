"""Keeps a file with a case or a letter, or for the case that is just being registered."""

from __future__ import annotations

from sqlalchemy import update

from cartable.actions.corresponding import lock_letter
from cartable.blobs import keep_bytes
from cartable.case_head import CaseHead, lock_case, permit
from cartable.commands.contacts import CAP_MEGABYTES, AttachFile
from cartable.errors import BadInput
from cartable.file_names import clean_file_name
from cartable.media_types import PROGRAM, media_type
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.case import case_file
from models.documents import attachment, letter


def attach_file(work: UnitOfWork, command: AttachFile) -> RowWritten:
    """Without a case and a letter the file is its uploader's own until a registration names it.

    Raises BadInput (empty, too large, a program), NotFound, Forbidden.
    """
    work.authority.require("attach")
    check_content(command.content)
    head = _place(work, command)
    key = keep_attachment(work, head, command.name, command.content, letter_id=command.letter_id)
    if command.letter_id is not None:
        work.execute(update(letter).where(letter.c.id == command.letter_id).values(has_attachments=1))
    return RowWritten(key)


def check_content(content: bytes) -> None:
    """Raises BadInput for what is never kept: nothing, too much, a program."""
    if not content:
        raise BadInput("file_empty", field="content")
    if len(content) > CAP_MEGABYTES * 1024 * 1024:
        raise BadInput("file_too_large", field="content", megabytes=CAP_MEGABYTES)
    if media_type(content) == PROGRAM:
        raise BadInput("file_is_program", field="content")


def keep_attachment(
    work: UnitOfWork,
    head: CaseHead | None,
    name: str,
    content: bytes,
    *,
    letter_id: int | None = None,
    **detail: object,
) -> int:
    """Adds an attachment to a locked file, or to none yet, and returns its key; ``detail`` goes into the event."""
    kind = media_type(content)
    digest = keep_bytes(work, content)
    key = work.insert(
        attachment,
        case_id=None if head is None else head.id,
        letter_id=letter_id,
        sha256=digest,
        name=(kept_name := clean_file_name(name, kind)),
        media_type=kind,
        size=len(content),
        by_user_id=work.user_id,
        at=work.now,
    )
    if head is not None:
        count_attachments(work, head.id, 1)
        fields = {"attachment": key, "name": kept_name, "sha256": digest, "letter": letter_id, **detail}
        work.record_event(head.id, "attach", head.acting_post_id, **fields)
    return key


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

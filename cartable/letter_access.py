"""Who may read a letter: the one rule for lists, attachments and verbs."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, and_, or_, true

from cartable.permissions import Authority, visible
from models.case import case_file
from models.documents import letter, letter_register

LETTERS: FromClause = letter.join(letter_register, letter_register.c.id == letter.c.register_id).outerjoin(
    case_file, case_file.c.id == letter.c.case_id
)
"""What :func:`readable` is a condition on."""


def readable(authority: Authority) -> ColumnElement[bool]:
    """A letter of a file is as visible as the file; one without a file belongs to its register's branch."""
    branch = true() if authority.sees_all_branches else letter_register.c.branch_id.in_(authority.branch_ids)
    return or_(and_(letter.c.case_id.is_(None), branch), and_(letter.c.case_id.is_not(None), visible(authority)))

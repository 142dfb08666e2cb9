"""Bringing an office's own register in, and taking it out again."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command
from cartable.records.import_plan import ImportPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWorkbook(Command):
    """Writes a plan in one transaction: people, units and files; what came in before is not brought in again.

    ``strict`` refuses the whole plan for any row with a problem; without it such rows are left out, or taken with their
    marks in a plan of that mode. ``sha256`` is the workbook's. Open files go to ``receiver_post_id``; without one they
    wait with the acting post, or in a unit's queue where that post cannot refer.
    """

    file_name: str
    sha256: str
    plan: ImportPlan
    receiver_post_id: int | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoImport(Command):
    """Takes an import back: untouched files are voided (numbers stay), untouched people and units taken out."""

    batch_id: int

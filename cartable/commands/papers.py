"""Papers: issued once, printed often, voided with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePaper(Command):
    """Numbers a paper of a file and freezes its record; the PDF follows by ``KeepPaperPdf``.

    ``letter_id`` chooses the letter a ``final_letter`` is printed from; without it, the file's newest outgoing one.
    With ``once`` a paper of this kind (of this letter) that the file has already is given instead of a second one.
    """

    case_id: int
    kind: str
    letter_id: int | None = None
    once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPaperPdf(Command):
    """Stores the rendered bytes of an issued paper, once."""

    paper_id: int
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPrint(Command):
    """A paper went to the printer; from the second time on it is a reprint."""

    paper_id: int
    copies: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidPaper(Command):
    """Spoils a paper: the number stays, stamped «باطل شد» with the reason."""

    paper_id: int
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachSignedCopy(Command):
    """The scanned copy with the signatures on it; it marks the paper as signed."""

    paper_id: int
    name: str
    content: bytes

"""Papers for the printer, one or a thousand: the kept bytes, with marks laid over them later, and each print counted.

Works through a door and a press that are handed in, on a lane or in a shell, and holds one paper at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from cartable.commands.papers import CountPrint, KeepPaperPdf
from cartable.errors import BadInput
from cartable.queries.cases import FetchBlob, FetchPaperRecord
from cartable.records.hooks import PaperPress
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import UNMARKED, CopyOf, PaperMarks


class RunDoor(Protocol):
    """The house as the one who prints sees it: a session of the shell, or an errand of the window."""

    def fetch(self, query: Any) -> Any:
        """Answer a query."""

    def perform(self, command: Any) -> Any:
        """Carry out a command."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """An issued paper and the copy marks it is wanted with, a sheet each; none means one sheet as it was stored."""

    paper_id: int
    copies: tuple[CopyOf, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper with a PDF for each copy. ``prints`` counts this print too."""

    paper_id: int
    kind: str
    number: str
    prints: int
    pdfs: tuple[bytes, ...]


def print_papers(
    door: RunDoor,
    press: PaperPress,
    orders: Sequence[PrintOrder],
    *,
    duplicate_reason: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[PrintedPaper]:
    """Papers in order, made as they are asked for; ``progress`` may raise to cancel, papers given so far stay printed.

    A print is counted before it is given, so that no second original can come out of a run that broke off. With a
    ``duplicate_reason``, which is recorded, papers carry «al-muthanna» (a duplicate in place of the lost original).
    Raises BadInput for an empty reason, NotFound and Forbidden of the paper, and what the press refuses.
    """
    if duplicate_reason is not None and not duplicate_reason.strip():
        raise BadInput("reason_needed", field="duplicate_reason")
    reason = (duplicate_reason or "").strip()
    for done, order in enumerate(orders):
        if progress is not None:
            progress(done, len(orders))
        copy: PaperCopy = door.fetch(FetchPaperRecord(paper_id=order.paper_id))
        marks = marks_of(copy, reason)
        stored = kept_pdf(door, press, copy)
        pdfs = tuple(_sheet(press, copy, stored, replace(marks, copy_of=mark)) for mark in order.copies or (None,))
        door.perform(CountPrint(paper_id=copy.paper_id, copies=len(pdfs), reason=reason))
        yield PrintedPaper(copy.paper_id, copy.kind, copy.number, copy.prints + 1, pdfs)
    if progress is not None:
        progress(len(orders), len(orders))


def marks_of(copy: PaperCopy, duplicate_reason: str = "") -> PaperMarks:
    """What is laid over the next print of a paper."""
    reprint = copy.prints + 1 if copy.prints else 0
    return PaperMarks(reprint=reprint, duplicate_reason=duplicate_reason, void_reason=copy.void_reason)


def kept_pdf(door: RunDoor, press: PaperPress, copy: PaperCopy) -> bytes:
    """The archived bytes; a paper whose bytes were lost on the way is rendered from its frozen record and kept now."""
    if copy.has_pdf:
        stored: bytes = door.fetch(FetchBlob(paper_id=copy.paper_id))
        return stored
    pdf = press.paper(copy.kind, copy.record, UNMARKED)
    door.perform(KeepPaperPdf(paper_id=copy.paper_id, content=pdf))
    return pdf


def _sheet(press: PaperPress, copy: PaperCopy, stored: bytes, marks: PaperMarks) -> bytes:
    """The archived sheet under its marks; a copy with another mark in its head is rendered from the same record."""
    head = getattr(copy.record, "head", None)
    if marks.copy_of is None or head is None or marks.copy_of == head.copy_of:
        return press.lay_over(stored, marks)
    return press.paper(copy.kind, copy.record, marks)

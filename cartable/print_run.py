"""Papers for the printer, one or a thousand: numbered where they have no number yet, the kept bytes, with marks laid
over them later, and each print counted.

Works through a door and a press that are handed in, on a lane or in a shell, and holds one paper at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from cartable.commands.papers import CountPrint, IssuePaper, KeepPaperPdf
from cartable.errors import BadInput
from cartable.queries.cases import FetchBlob, FetchPaperRecord
from cartable.records.hooks import PaperPress
from cartable.records.paper_copy import PaperCopy
from cartable.records.paper_plan import PlannedPaper
from cartable.records.papers import UNMARKED, CopyOf, PaperMarks

LETTER = "final_letter"


class RunDoor(Protocol):
    """The house as the one who prints sees it: a session of the shell, or an errand of the window."""

    def fetch(self, query: Any) -> Any:
        """Answer a query."""

    def perform(self, command: Any) -> Any:
        """Carry out a command."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A paper and the copy marks it is wanted with, a sheet each; None prints the mark it was stored with, and no marks
    at all mean one such sheet.

    A paper without ``paper_id`` is issued first, from ``case_id``, ``kind`` and ``letter_id``. ``fresh`` passes over
    one that was printed before, here or at another desk.
    """

    paper_id: int | None
    copies: tuple[CopyOf | None, ...] = ()
    case_id: int = 0
    kind: str = ""
    letter_id: int | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper with a PDF for each copy. ``prints`` counts this print too."""

    paper_id: int
    kind: str
    number: str
    prints: int
    pdfs: tuple[bytes, ...]


def orders_of(plan: Sequence[PlannedPaper], *, reprints: bool, copies: bool = True) -> tuple[PrintOrder, ...]:
    """What is to be printed of a plan, with the copies of the policy: what was printed already only with ``reprints``.

    What cannot be had is left out.
    """
    return tuple(
        PrintOrder(
            each.paper_id, each.copies if copies else (), each.case_id, each.kind, each.letter_id, fresh=not reprints
        )
        for each in plan
        if each.state in ("new", "numbered") or (reprints and each.state == "printed")
    )


def copy_marks(wanted: Sequence[CopyOf], count: int) -> tuple[CopyOf | None, ...]:
    """The marks of so many copies: those the policy names, in its order, then its last one again.

    None, the mark a paper was stored with, where the policy is silent (domain rules §7).
    """
    last = wanted[-1] if wanted else None
    return tuple(wanted[place] if place < len(wanted) else last for place in range(count))


def print_papers(
    door: RunDoor,
    press: PaperPress,
    orders: Sequence[PrintOrder],
    *,
    duplicate_reason: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[PrintedPaper]:
    """Papers in order, made as they are asked for; ``progress`` may raise to cancel, papers given so far stay printed.

    With a ``duplicate_reason``, which is recorded, papers carry «al-muthanna» (a duplicate in place of the lost
    original). Raises BadInput for an empty reason, and what :func:`print_paper` raises.
    """
    if duplicate_reason is not None and not duplicate_reason.strip():
        raise BadInput("reason_needed", field="duplicate_reason")
    reason = (duplicate_reason or "").strip()
    for done, order in enumerate(orders):
        if progress is not None:
            progress(done, len(orders))
        if (printed := print_paper(door, press, order, reason)) is not None:
            yield printed
    if progress is not None:
        progress(len(orders), len(orders))


def print_paper(door: RunDoor, press: PaperPress, order: PrintOrder, reason: str = "") -> PrintedPaper | None:
    """One paper, counted before it is given, so that no second original can come out of a run that broke off.

    None, and what it raises, as :func:`make_paper`.
    """
    printed = make_paper(door, press, order, reason)
    if printed is not None:
        count_paper(door, printed, reason)
    return printed


def make_paper(door: RunDoor, press: PaperPress, order: PrintOrder, reason: str = "") -> PrintedPaper | None:
    """The sheets of one paper, which :func:`count_paper` is still to count; None for one that was printed before and
    is wanted fresh only.

    Raises NotFound and Forbidden of the paper, BadInput of what it is issued from, and what the press refuses; a text
    that cannot be drawn is refused before it costs a number.
    """
    paper_id = order.paper_id if order.paper_id is not None else _issue(door, press, order)
    copy: PaperCopy = door.fetch(FetchPaperRecord(paper_id=paper_id))
    if order.fresh and copy.prints:
        return None
    marks = marks_of(copy, reason)
    stored = kept_pdf(door, press, copy)
    pdfs = tuple(_sheet(press, copy, stored, replace(marks, copy_of=mark)) for mark in order.copies or (None,))
    return PrintedPaper(copy.paper_id, copy.kind, copy.number, copy.prints + 1, pdfs)


def count_paper(door: RunDoor, printed: PrintedPaper, reason: str = "") -> None:
    """The sheets of a paper go out now."""
    door.perform(CountPrint(paper_id=printed.paper_id, copies=len(printed.pdfs), reason=reason))


def _issue(door: RunDoor, press: PaperPress, order: PrintOrder) -> int:
    """Numbers a paper that can be drawn; a file that got it meanwhile gives that one."""
    wanted = FetchPaperRecord(case_id=order.case_id, kind=order.kind, letter_id=order.letter_id)
    press.paper(order.kind, door.fetch(wanted).record, UNMARKED)
    command = IssuePaper(case_id=order.case_id, kind=order.kind, letter_id=order.letter_id, once=True)
    return int(door.perform(command).record.paper_id)


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
    shown = _stored_mark(copy)
    if marks.copy_of is None or shown is None or marks.copy_of == shown:
        return press.lay_over(stored, marks)
    return press.paper(copy.kind, copy.record, marks)


def _stored_mark(copy: PaperCopy) -> CopyOf | None:
    """Whose copy the archived sheet is; None for papers that say nothing of it (labels)."""
    if copy.kind == LETTER:
        return "customer"
    head = getattr(copy.record, "head", None)
    return None if head is None else head.copy_of

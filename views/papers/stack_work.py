"""What is done for a stack of papers off the GUI thread: planned, printed a few at a time, gathered into one file.

A stack takes the errand lane turn by turn, so that whoever looks at a page meanwhile waits for a few papers and not for
a thousand; only the paper in hand is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import IO, Any

from cartable.errors import BadInput, CartableError, DatabaseTrouble
from cartable.outcome import Page
from cartable.print_run import PrintOrder, count_paper, make_paper
from cartable.queries.boxes import BoxPage
from cartable.queries.cases import ListPapers, PlanPapers
from cartable.records.paper_copy import PaperLine
from cartable.records.paper_plan import PlannedPaper
from views.door import Press
from views.errand import Errand
from views.papers import paper_work
from views.papers.printer import PrinterRefusedError, PrintJob
from views.whole_file import ASIDE, whole_file

A_TURN = 4
"""Papers made before the lane is given to whoever else waits for it."""
PAGE = 500
MOST_FILES = 5_000
STOPPING = (DatabaseTrouble, PrinterRefusedError, OSError)
"""Troubles that every further paper would meet as well."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The files whose papers are wanted: those chosen, or every line of a list; without either, the papers of the whole
    office that have a number and were never printed.
    """

    case_ids: tuple[int, ...] = ()
    query: BoxPage | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of the papers of one turn.

    ``done`` went out, ``passed`` were printed meanwhile by somebody else, ``failed`` could not be had, each with the
    reason. ``trouble`` stopped the stack before ``rest``.
    """

    done: int
    passed: int
    failed: tuple[tuple[PrintOrder, Exception], ...]
    rest: tuple[PrintOrder, ...] = ()
    trouble: Exception | None = None


def plan(stack: Stack, kind: str, errand: Errand) -> tuple[PlannedPaper, ...]:
    """What printing comes to. Raises BadInput for more than ``MOST_FILES`` files."""
    if not stack.case_ids and stack.query is None:
        return _unprinted(kind, errand)
    ids = tuple(dict.fromkeys(stack.case_ids or _listed(stack, errand)))
    if len(ids) > MOST_FILES:
        raise BadInput("too_many_files", field="case_ids", most=MOST_FILES)
    planned: list[PlannedPaper] = []
    for first in range(0, len(ids), PAGE):
        errand.progress(first, len(ids))
        planned += errand.fetch(PlanPapers(case_ids=ids[first : first + PAGE], kind=kind))
    return tuple(planned)


def _unprinted(kind: str, errand: Errand) -> tuple[PlannedPaper, ...]:
    query = ListPapers(kind=kind, unprinted=True, limit=PAGE)
    planned: list[PlannedPaper] = []
    while len(planned) < MOST_FILES:
        page: Page[PaperLine] = errand.fetch(query)
        planned += (
            PlannedPaper(each.case_id, each.case_number, each.kind, each.copies, each.id, each.number)
            for each in page.lines
        )
        if page.next_key is None:
            break
        query = replace(query, after=page.next_key)
    return tuple(planned)


def _listed(stack: Stack, errand: Errand) -> Iterator[int]:
    if stack.query is None:
        return
    query = replace(stack.query, limit=PAGE, counted=False, after=None)
    for read in count(PAGE, PAGE):
        page: Page[Any] = errand.fetch(query)
        yield from (line.case_id for line in page.lines if line.case_id is not None)
        if page.next_key is None or read > MOST_FILES:
            return
        query = replace(query, after=page.next_key)


def print_turn(press: Press, orders: tuple[PrintOrder, ...], printer: str, title: str, errand: Errand) -> Turn:
    """One job at the printer; each print is counted once the printer has taken the job."""

    def send(order: PrintOrder) -> bool:
        printed = make_paper(errand, press, order)
        if printed is not None:
            paper_work.feed_paper(job, press, errand, printed)
        return printed is not None

    with PrintJob(paper_work.open_printer(printer, title)) as job:
        turn = _take(orders, send)
        try:
            job.end()
        except PrinterRefusedError as refusal:
            turn = replace(turn, trouble=refusal)
    return turn


def spool_turn(press: Press, orders: tuple[PrintOrder, ...], folder: Path, first: int, errand: Errand) -> Turn:
    """A file a paper in *folder*, numbered from *first*; each print is counted once its file is there."""
    names = count(first)

    def send(order: PrintOrder) -> bool:
        printed = make_paper(errand, press, order)
        if printed is None:
            return False
        place = folder / f"{next(names):06}.pdf"
        press.pile(printed.pdfs, lambda _part: whole_file(place))
        try:
            count_paper(errand, printed)
        except BaseException:
            place.unlink()
            raise
        return True

    return _take(orders, send)


def _take(orders: tuple[PrintOrder, ...], send: Callable[[PrintOrder], bool]) -> Turn:
    """One paper that cannot be had leaves the others alone; a lost line, a full disk, a stuck printer do not."""
    sent: list[bool] = []
    failed: list[tuple[PrintOrder, Exception]] = []
    for place, order in enumerate(orders):
        try:
            sent.append(send(order))
        except STOPPING as trouble:
            return Turn(sum(sent), len(sent) - sum(sent), tuple(failed), orders[place:], trouble)
        except (CartableError, RuntimeError) as error:
            failed.append((order, error))
    return Turn(sum(sent), len(sent) - sum(sent), tuple(failed))


def gather(press: Press, folder: Path, place: Path, errand: Errand) -> tuple[Path, ...]:
    """Puts the sheets of *folder* into one file, a very long stack into further ones beside it; raises OSError."""
    paths: list[Path] = []

    def sheets() -> Iterator[bytes]:
        waiting = sorted(folder.iterdir())
        for done, each in enumerate(waiting):
            errand.progress(done, len(waiting))
            yield each.read_bytes()

    def open_part(part: int) -> AbstractContextManager[IO[bytes]]:
        paths.append(place if part == 1 else place.with_name(f"{place.stem} {part}{place.suffix}"))
        return whole_file(paths[-1])

    press.pile(sheets(), open_part)
    return tuple(paths)


def probe(place: Path, _errand: Errand) -> None:
    """Raises OSError where no file can be written, before a paper is issued for it."""
    aside = place.with_name(place.name + ASIDE)
    try:
        aside.write_bytes(b"")
    finally:
        aside.unlink(missing_ok=True)

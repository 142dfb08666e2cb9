"""What is done for a paper off the GUI thread: composed, numbered, rendered, kept, printed. Holds records and bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cartable.commands.papers import CountPrint, IssuePaper
from cartable.print_run import PrintedPaper, PrintOrder, count_paper, kept_pdf, make_paper, marks_of
from cartable.queries.cases import FetchPaperRecord
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import UNMARKED
from views.door import PagePicture, Press
from views.errand import Errand
from views.papers.printer import PRINT_DPI, PrintJob, open_printer
from views.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as it can be looked at and printed; ``paper_id`` is 0 while it has no number.

    ``reason`` is why it is a duplicate («المثنی»); empty for every other.
    """

    paper_id: int
    kind: str
    number: str
    pdf: bytes
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of a file that has no number yet; ``letter_id`` names the letter of a printed one."""

    case_id: int
    kind: str
    letter_id: int | None = None


def preview(press: Press, wanted: Wanted, errand: Errand) -> MadePaper:
    """A paper as it would be issued now."""
    query = FetchPaperRecord(case_id=wanted.case_id, kind=wanted.kind, letter_id=wanted.letter_id)
    copy: PaperCopy = errand.fetch(query)
    return MadePaper(0, wanted.kind, "", press.paper(wanted.kind, copy.record, UNMARKED))


def issue(press: Press, wanted: Wanted, errand: Errand) -> MadePaper:
    """Numbers a paper, renders it and keeps its bytes; a broken line in between leaves it to :func:`again`."""
    command = IssuePaper(case_id=wanted.case_id, kind=wanted.kind, letter_id=wanted.letter_id)
    return again(press, errand.perform(command).record.paper_id, errand)


def again(press: Press, paper_id: int, errand: Errand, reason: str = "") -> MadePaper:
    """An issued paper as it is printed now: the kept bytes, «چاپ مجدد n» or «باطل شد» laid over a copy of them; with a
    reason «المثنی» too.
    """
    copy: PaperCopy = errand.fetch(FetchPaperRecord(paper_id=paper_id))
    pdf = press.lay_over(kept_pdf(errand, press, copy), marks_of(copy, reason))
    return MadePaper(paper_id, copy.kind, copy.number, pdf, reason)


@dataclass(frozen=True, slots=True)
class ToPrinter:
    """Where a paper goes: the printer, the title of the job, and the pages of each copy (from 0; none means all).

    ``reason`` makes it a duplicate and is recorded.
    """

    name: str
    title: str
    pages: tuple[int, ...] = ()
    reason: str = ""


def print_out(press: Press, order: PrintOrder, to: ToPrinter, errand: Errand) -> None:
    """Prints one issued paper, each copy with its mark. Raises PrinterRefusedError before the print is counted."""
    with PrintJob(open_printer(to.name, to.title)) as job:
        printed = make_paper(errand, press, order, to.reason)
        if printed is not None:
            feed_paper(job, press, errand, printed, to.pages, to.reason)


def feed_paper(
    job: PrintJob, press: Press, errand: Errand, printed: PrintedPaper, pages: tuple[int, ...] = (), reason: str = ""
) -> None:
    """Counts a paper once the printer has taken the job, then feeds its sheets one page at a time."""
    sheets = _sheets(press, printed, pages)
    first = next(sheets)
    job.begin(first)
    count_paper(errand, printed, reason)
    job.feed(first)
    for each in sheets:
        job.feed(each)


def _sheets(press: Press, printed: PrintedPaper, pages: tuple[int, ...]) -> Iterator[PagePicture]:
    for pdf in printed.pdfs:
        count = press.page_count(pdf)
        for page in pages or range(count):
            yield press.page_image(pdf, page, PRINT_DPI)


def save(place: Path, made: MadePaper, errand: Errand) -> Path:
    """Writes a paper to a file, whole or not at all; raises OSError. A duplicate is recorded first, as if printed."""
    if made.reason:
        errand.perform(CountPrint(paper_id=made.paper_id, reason=made.reason))
    write_whole(place, made.pdf)
    return place

"""What is done for a paper off the GUI thread: composed, numbered, rendered, kept. Holds records and bytes only."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.papers import IssuePaper, KeepPaperPdf
from cartable.queries.cases import FetchBlob, FetchPaperRecord
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import UNMARKED, PaperMarks
from views.door import PagePicture, Press
from views.errand import Errand

PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as it can be looked at and printed; ``paper_id`` is 0 while it has no number."""

    paper_id: int
    kind: str
    number: str
    pdf: bytes


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


def again(press: Press, paper_id: int, errand: Errand) -> MadePaper:
    """An issued paper as it is printed now: the kept bytes, «چاپ مجدد n» or «باطل شد» laid over a copy of them."""
    copy: PaperCopy = errand.fetch(FetchPaperRecord(paper_id=paper_id))
    marks = PaperMarks(reprint=copy.prints + 1 if copy.prints else 0, void_reason=copy.void_reason)
    return MadePaper(paper_id, copy.kind, copy.number, press.lay_over(_kept(press, copy, errand), marks))


def _kept(press: Press, copy: PaperCopy, errand: Errand) -> bytes:
    if copy.has_pdf:
        kept: bytes = errand.fetch(FetchBlob(paper_id=copy.paper_id))
        return kept
    pdf = press.paper(copy.kind, copy.record, UNMARKED)
    errand.perform(KeepPaperPdf(paper_id=copy.paper_id, content=pdf))
    return pdf


def pages_to_print(press: Press, pdf: bytes, chosen: tuple[int, ...], errand: Errand) -> tuple[PagePicture, ...]:
    """The chosen pages (counted from 0; none means all) at the printer's resolution."""
    wanted = chosen or tuple(range(press.page_count(pdf)))
    pictures = []
    for done, page in enumerate(wanted):
        errand.progress(done, len(wanted))
        pictures.append(press.page_image(pdf, page, PRINT_DPI))
    return tuple(pictures)

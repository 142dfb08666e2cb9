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


def preview(press: Press, case_id: int, kind: str, errand: Errand) -> MadePaper:
    """A paper as it would be issued now."""
    copy: PaperCopy = errand.fetch(FetchPaperRecord(case_id=case_id, kind=kind))
    return MadePaper(0, kind, "", press.paper(kind, copy.record, UNMARKED))


def issue(press: Press, case_id: int, kind: str, errand: Errand) -> MadePaper:
    """Numbers a paper, renders it and keeps its bytes; a broken line in between leaves it to :func:`again`."""
    issued = errand.perform(IssuePaper(case_id=case_id, kind=kind)).record
    return again(press, issued.paper_id, errand)


def again(press: Press, paper_id: int, errand: Errand) -> MadePaper:
    """An issued paper for the printer: the kept bytes the first time, «چاپ مجدد n» or «باطل شد» laid over it later."""
    copy: PaperCopy = errand.fetch(FetchPaperRecord(paper_id=paper_id))
    if copy.prints == 0 and copy.state != "void":
        return MadePaper(paper_id, copy.kind, copy.number, _first(press, copy, errand))
    marks = PaperMarks(reprint=copy.prints + 1 if copy.prints else 0, void_reason=copy.void_reason)
    return MadePaper(paper_id, copy.kind, copy.number, press.paper(copy.kind, copy.record, marks))


def _first(press: Press, copy: PaperCopy, errand: Errand) -> bytes:
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

"""Many papers in one file, for the printer: the archive keeps each paper by itself."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain, islice
from typing import IO

import pypdfium2

from printing.pdfium import LOCK, opened

PART = 500
"""Papers in one file. A pile is held in memory until it is written; 500 receipts are some fifteen megabytes."""

OpenPart = Callable[[int], AbstractContextManager[IO[bytes]]]


def write_pile(papers: Iterable[bytes], open_part: OpenPart, part: int = PART) -> int:
    """Write PDFs in their order into one file after another, each of at most ``part`` papers; return how many files.

    ``papers`` is read as it is written. ``open_part`` gives the stream of a file, counted from 1; none is opened for
    no papers. An exception of ``papers`` leaves the files before it whole and the present one unwritten.
    """
    waiting = iter(papers)
    written = 0
    for first in waiting:
        pile = _gathered(chain((first,), islice(waiting, part - 1)))
        written += 1
        try:
            with open_part(written) as stream, LOCK:
                pile.save(stream)
        finally:
            _close(pile)
    return written


def _gathered(papers: Iterator[bytes]) -> pypdfium2.PdfDocument:
    """The papers in one document; the library is free for others while the next paper is fetched."""
    with LOCK:
        pile = pypdfium2.PdfDocument.new()
    try:
        for pdf in papers:
            with opened(pdf) as source:
                pile.import_pages(source)
    except BaseException:
        _close(pile)
        raise
    return pile


def _close(pile: pypdfium2.PdfDocument) -> None:
    with LOCK:
        pile.close()

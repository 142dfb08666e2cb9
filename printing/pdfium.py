"""PDFium, one thread at a time: it keeps state of the whole process and two threads in it at once end the program.

The lanes of the window draw pages, stamp copies and gather stacks at the same moment; whoever opens a document here
waits for the one before. Whatever a document hands out dies with it, still under the lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import pypdfium2

LOCK = RLock()
"""Held over every call into the library, in tests too."""


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF to read, and nobody else in the library meanwhile.

    Raises pypdfium2.PdfiumError for bytes that are no PDF.
    """
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()

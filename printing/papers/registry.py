"""Which builder makes which paper."""

from collections.abc import Callable
from typing import Any

from cartable.records.papers import UNMARKED, PaperMarks
from printing.document import Document, Page
from printing.papers.registration_receipt import registration_receipt

BUILDERS: dict[str, Callable[..., Document]] = {
    "registration_receipt": registration_receipt,
}


def build(kind: str, record: Any, marks: PaperMarks = UNMARKED, page: Page | None = None) -> Document:
    """The document of a paper of this kind; page overrides its usual sheet. Raises KeyError for an unknown kind."""
    builder = BUILDERS[kind]
    return builder(record, marks, page) if page else builder(record, marks)

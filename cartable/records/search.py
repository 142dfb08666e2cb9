"""Hits of the one search box."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A file that was found. ``reason`` names where (number, tracking, phone, name, identifier, serial, subject, text);

    ``excerpt`` is the text around the hit, as stored.
    """

    case_id: int
    number: str
    customer: str
    phone: str
    subject: str
    product: str
    state: str
    holder: str
    registered_at: int
    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class FoundByCode:
    """What a code stands for: a file, and where the code is a paper's own, the paper and its kind."""

    case_id: int
    case_number: str
    paper_id: int | None = None
    kind: str = ""

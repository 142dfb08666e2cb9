"""What an import did, and what taking it back did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportDone:
    """How many records were added. ``callers`` are people known by their phone alone, from rows of units and cases;

    ``linked`` were in the office already and were pointed at, ``known`` had come in by an earlier import,
    ``rejected`` counts rows of the workbook that were left out.
    """

    batch_id: int
    customers: int
    callers: int
    units: int
    cases: int
    linked: int
    known: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """How many were taken back; ``kept`` were worked on since and stay."""

    batch_id: int
    cases: int
    units: int
    people: int
    kept: int


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import. ``mode`` is strict or mark; instants are UTC milliseconds."""

    id: int
    file_name: str
    mode: str
    at: int
    by: str
    done: ImportDone
    undone_at: int | None

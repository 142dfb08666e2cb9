"""What was imported, when, and what was not."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.queries.base import Query


@dataclass(frozen=True, slots=True)
class ListImports(Query):
    """``tuple[ImportLine, ...]``, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchImportRejects(Query):
    """``ReportTable`` of the cells an import could not take."""

    batch_id: int

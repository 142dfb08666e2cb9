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


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRejectedRows(Query):
    """``tuple[ReportTable, ...]``: the rows an import left out, a table a sheet, to be mended and imported again."""

    batch_id: int

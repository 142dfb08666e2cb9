"""What a stack of papers comes to before anything is numbered."""

from __future__ import annotations

from cartable.errors import BadInput
from cartable.papers.planning import plan_papers
from cartable.queries.cases import PlanPapers
from cartable.reading import Reading
from cartable.records.paper_plan import PlannedPaper

MOST_FILES = 1_000


def plan_paper_stack(reading: Reading, query: PlanPapers) -> tuple[PlannedPaper, ...]:
    """Each file once. Raises Forbidden for a role that does not print, BadInput (kind, too many files)."""
    reading.authority.require("print")
    if len(query.case_ids) > MOST_FILES:
        raise BadInput("too_many_files", field="case_ids", most=MOST_FILES)
    return plan_papers(reading, tuple(dict.fromkeys(query.case_ids)), query.kind)

"""The papers the office's policy wants of a file now, so that the desk is asked for each of them once."""

from __future__ import annotations

from cartable.cards.case_card import fetch_case
from cartable.papers.planning import plan_papers
from cartable.papers.policy import paper_policy
from cartable.queries.cases import FetchCase, PapersDue
from cartable.reading import Reading
from cartable.records.paper_policy import PaperDue


def papers_due(reading: Reading, query: PapersDue) -> tuple[PaperDue, ...]:
    """For a named event all that its rules want; else what the file itself calls for and was not printed yet.

    A closed file calls for its letters only. Raises NotFound for a file one may not see.
    """
    card = fetch_case(reading, FetchCase(case_id=query.case_id))
    if query.event:
        rules = paper_policy(reading.connection).rules
        found = (rule for rule in rules if rule.covers(query.event, card.channel))
        return tuple(PaperDue(rule.paper, rule.event, rule.copies) for rule in found)
    return tuple(
        PaperDue(each.kind, each.event, each.copies, each.paper_id, each.letter_id, each.letter_number)
        for each in plan_papers(reading, (card.id,), "")
        if each.state in ("new", "numbered") and each.event
    )

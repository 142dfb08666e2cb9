"""The papers the office's policy wants of a file now, so that the desk is asked for each of them once."""

from __future__ import annotations

import json

from sqlalchemy import select

from cartable.cards.case_card import fetch_case
from cartable.papers.compose import LETTER
from cartable.papers.policy import paper_policy
from cartable.queries.cases import FetchCase, PapersDue
from cartable.reading import Reading
from cartable.records.case_card import CaseCard, LetterEntry
from cartable.records.paper_policy import PaperDue, PaperRule
from cartable.rules.case_states import OPEN
from models.documents import paper


def papers_due(reading: Reading, query: PapersDue) -> tuple[PaperDue, ...]:
    """For a named event all that its rules want; else what the file itself calls for and was not printed yet.

    A closed file calls for its letters only. Raises NotFound for a file one may not see.
    """
    card = fetch_case(reading, FetchCase(case_id=query.case_id))
    rules = paper_policy(reading.connection).rules
    if query.event:
        found = (rule for rule in rules if rule.covers(query.event, card.channel))
        return tuple(PaperDue(rule.paper, rule.event, rule.copies) for rule in found)
    due: list[PaperDue] = []
    for rule in rules:
        if rule.covers("registered", card.channel) and card.state in OPEN:
            due += _of_file(card, rule)
        if rule.covers("answered", card.channel):
            due += _of_letters(reading, card, rule)
    return tuple(due)


def _of_file(card: CaseCard, rule: PaperRule) -> list[PaperDue]:
    there = [each for each in card.papers if each.kind == rule.paper and each.state == "issued"]
    if any(each.prints for each in there):
        return []
    return [PaperDue(rule.paper, rule.event, rule.copies, there[-1].id if there else None)]


def _of_letters(reading: Reading, card: CaseCard, rule: PaperRule) -> list[PaperDue]:
    signed = [each for each in card.letters if each.direction == "outgoing" and each.state == "final"]
    if rule.paper != LETTER or not signed:
        return []
    there = _printed_letters(reading, card.id)
    return [
        PaperDue(rule.paper, rule.event, rule.copies, there.get(each.number, (None, 0))[0], each.id, each.number)
        for each in signed
        if not _is_printed(each, there)
    ]


def _is_printed(letter: LetterEntry, there: dict[str, tuple[int, int]]) -> bool:
    return letter.number in there and there[letter.number][1] > 0


def _printed_letters(reading: Reading, case_id: int) -> dict[str, tuple[int, int]]:
    """By the number of the letter: the key of its paper and how often that was printed."""
    rows = reading.execute(
        select(paper.c.id, paper.c.prints, paper.c.record)
        .where(paper.c.case_id == case_id, paper.c.kind == LETTER, paper.c.state == "issued")
        .order_by(paper.c.prints, paper.c.id)
    )
    return {json.loads(row.record)["number"]: (row.id, row.prints) for row in rows}

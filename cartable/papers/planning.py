"""Which papers of many files are to be issued, which are there already, and which cannot be: a few statements for all.

Nothing is composed here: a text the paper fonts cannot draw is found when its paper is printed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import select

from cartable.errors import BadInput
from cartable.papers.compose import COMPOSERS, LETTER
from cartable.papers.policy import copies_wanted, paper_policy
from cartable.permissions import visible
from cartable.reading import Reading
from cartable.records.paper_plan import PlannedPaper
from cartable.records.paper_policy import PaperEvent, PaperPolicy, PaperRule
from cartable.records.papers import CopyOf
from cartable.rules.case_states import OPEN
from models.case import case_file
from models.documents import letter, paper

PASSPORT = "device_passport"


@dataclass(slots=True)
class _File:
    """What is known of a file: its own row, its issued papers of each kind and its signed letters, oldest first."""

    row: Any
    papers: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    letters: list[Any] = field(default_factory=list)


def plan_papers(reading: Reading, case_ids: Sequence[int], kind: str) -> tuple[PlannedPaper, ...]:
    """The papers of a kind, or without one what the policy wants of each file now; in the order of the files.

    A paper that is there is not issued again; of several the newest counts. Raises BadInput for a kind whose data the
    program does not hold yet.
    """
    if kind and kind not in COMPOSERS and kind != LETTER:
        raise BadInput("unknown_paper", field="kind", kind=kind)
    files = _files(reading, case_ids)
    policy = paper_policy(reading.connection)
    planned: list[PlannedPaper] = []
    for case_id in case_ids:
        file = files.get(case_id)
        if file is None:
            planned.append(PlannedPaper(case_id, "", kind, refusal="case_not_found"))
        elif kind:
            planned += _of_kind(file, kind, copies_wanted(policy, kind, file.row.channel))
        else:
            planned += _wanted(file, policy)
    return tuple(planned)


def _files(reading: Reading, case_ids: Sequence[int]) -> dict[int, _File]:
    rows = reading.execute(
        select(case_file.c.id, case_file.c.number, case_file.c.channel, case_file.c.state, case_file.c.product_unit_id)
        .where(case_file.c.id.in_(case_ids), visible(reading.authority))
    )  # fmt: skip
    files = {row.id: _File(row) for row in rows}
    for row in reading.execute(
        select(paper.c.id, paper.c.case_id, paper.c.kind, paper.c.number, paper.c.prints, paper.c.record)
        .where(paper.c.case_id.in_(tuple(files)), paper.c.state == "issued")
        .order_by(paper.c.id)
    ):
        files[row.case_id].papers[row.kind].append(row)
    for row in reading.execute(
        select(letter.c.id, letter.c.case_id, letter.c.number)
        .where(letter.c.case_id.in_(tuple(files)), letter.c.direction == "outgoing", letter.c.state == "final")
        .order_by(letter.c.id)
    ):
        files[row.case_id].letters.append(row)
    return files


def _wanted(file: _File, policy: PaperPolicy) -> list[PlannedPaper]:
    found: list[PlannedPaper] = []
    for rule in policy.rules:
        if _calls(rule, file):
            found += _of_kind(file, rule.paper, rule.copies, rule.event)
    wanted = [each for each in found if not each.refusal]
    return wanted or [PlannedPaper(file.row.id, file.row.number, "", refusal="paper_not_wanted")]


def _calls(rule: PaperRule, file: _File) -> bool:
    """A closed file calls for its letters only."""
    if rule.covers("registered", file.row.channel):
        return file.row.state in OPEN and rule.paper in COMPOSERS
    return rule.covers("answered", file.row.channel) and rule.paper == LETTER


def _of_kind(
    file: _File, kind: str, copies: tuple[CopyOf, ...], event: PaperEvent | Literal[""] = ""
) -> list[PlannedPaper]:
    base = PlannedPaper(file.row.id, file.row.number, kind, copies, event=event)
    if kind == LETTER:
        return _of_letters(file, base)
    there = file.papers[kind]
    if there:
        # One that was printed is no reason for another: it stands before newer ones that were not.
        return [_numbered(base, max(there, key=lambda row: (row.prints > 0, row.id)))]
    if kind == PASSPORT and file.row.product_unit_id is None:
        return [replace(base, refusal="unit_needed_for_passport")]
    return [base]


def _of_letters(file: _File, base: PlannedPaper) -> list[PlannedPaper]:
    if not file.letters:
        return [replace(base, refusal="letter_needed")]
    there = {json.loads(row.record)["number"]: row for row in sorted(file.papers[LETTER], key=lambda row: row.prints)}
    return [
        _numbered(replace(base, letter_id=each.id, letter_number=each.number), there.get(each.number))
        for each in file.letters
    ]


def _numbered(planned: PlannedPaper, row: Any) -> PlannedPaper:
    if row is None:
        return planned
    return replace(planned, paper_id=row.id, number=row.number, prints=row.prints)

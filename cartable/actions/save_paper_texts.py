"""The template of a paper, in the office's own words and order."""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from cartable import messages
from cartable.commands.base_data import SavePaperTexts
from cartable.errors import BadInput, Conflict
from cartable.papers.compose import LETTER
from cartable.papers.texts import TEMPLATE_KINDS, TEXT_KINDS, paper_texts, standing_lines
from cartable.reading import Reading
from cartable.records.done import RowWritten
from cartable.records.papers import PAPER_BLOCKS, shown_blocks
from cartable.unit_of_work import UnitOfWork
from models.documents import paper_template

LONGEST_LINE = 500
MOST_LINES = 30


def save_paper_texts(work: UnitOfWork, command: SavePaperTexts) -> RowWritten:
    """Adds a version after the one that was read; blank lines are dropped. The shipped template is version 0.

    Raises BadInput at the field, Conflict when somebody else has edited the template meanwhile.
    """
    work.authority.require("office")
    kind = command.kind
    if kind not in TEMPLATE_KINDS:
        raise BadInput("unknown_option", field="kind", option=kind)
    terms, follow_up = _lines(kind, "terms", command.terms), _lines(kind, "follow_up", command.follow_up)
    if kind == LETTER and not follow_up:
        raise BadInput("appeal_needed", field="follow_up")
    blocks = _blocks(kind, command.blocks) if command.blocks is not None else _blocks_now(work, kind)
    body = json.dumps({"terms": terms, "follow_up": follow_up, "blocks": blocks}, ensure_ascii=False)
    version = _add(work, kind, body, command.version)
    work.touch("base")
    return RowWritten(0, version)


def _lines(kind: str, field: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    lines = standing_lines(texts)
    if lines and kind not in TEXT_KINDS:
        raise BadInput("paper_without_texts", field=field, paper=messages.word("papers", kind))
    if any(len(line) > LONGEST_LINE for line in lines):
        raise BadInput("too_long", field=field, most=LONGEST_LINE)
    if len(lines) > MOST_LINES:
        raise BadInput("too_many_lines", field=field, most=MOST_LINES)
    return lines


def _blocks(kind: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The choice as it is kept: none where everything stands as usual, so that a later block is shown as well."""
    catalogue = {block.key: block for block in PAPER_BLOCKS[kind]}
    for key, times in Counter(chosen).items():
        if key not in catalogue or times > 1:
            raise BadInput("unknown_option", field="blocks", option=key)
    for key, block in catalogue.items():
        if chosen and block.is_required and key not in chosen:
            raise BadInput("block_required", field="blocks", block=messages.word("paper_blocks", key))
    if chosen and chosen != shown_blocks(kind, chosen):
        raise BadInput("blocks_out_of_order", field="blocks")
    return () if chosen == shown_blocks(kind, ()) else chosen


def _blocks_now(work: UnitOfWork, kind: str) -> tuple[str, ...]:
    return paper_texts(Reading(work.connection, work.authority, work.time, work.now), kind).blocks


def _add(work: UnitOfWork, kind: str, body: str, seen: int) -> int:
    newest = work.execute(
        select(func.coalesce(func.max(paper_template.c.version), 0)).where(paper_template.c.kind == kind)
    ).scalar_one()
    if newest != seen:
        raise Conflict("row_changed", table=paper_template.name)
    row = insert(paper_template).values(
        kind=kind, version=seen + 1, body=body, saved_by_id=work.user_id, saved_at=work.now
    )
    try:
        work.execute(row)
    except IntegrityError as taken:
        raise Conflict("row_changed", table=paper_template.name) from taken
    return seen + 1

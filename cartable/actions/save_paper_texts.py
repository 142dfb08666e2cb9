"""The standing texts of a paper, in the office's own words."""

from __future__ import annotations

import json

from cartable.commands.base_data import SavePaperTexts
from cartable.errors import BadInput
from cartable.office_settings import write_setting
from cartable.papers.texts import TEXT_KINDS, texts_key
from cartable.persian_text import clean_line
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork

LONGEST_LINE = 500
MOST_LINES = 30


def save_paper_texts(work: UnitOfWork, command: SavePaperTexts) -> RowWritten:
    """Replaces the texts of a kind; blank lines are dropped. Its version counts up from the shipped texts, which are 0.

    Raises BadInput at the field, Conflict when somebody else has edited the texts meanwhile.
    """
    work.authority.require("office")
    if command.kind not in TEXT_KINDS:
        raise BadInput("unknown_option", field="kind", option=command.kind)
    lines = {"terms": _lines("terms", command.terms), "follow_up": _lines("follow_up", command.follow_up)}
    stored = json.dumps(lines, ensure_ascii=False)
    version = write_setting(work, texts_key(command.kind), stored, command.version)
    return RowWritten(0, version)


def _lines(field: str, texts: tuple[str, ...]) -> list[str]:
    lines = [line for line in map(clean_line, texts) if line]
    if any(len(line) > LONGEST_LINE for line in lines):
        raise BadInput("too_long", field=field, most=LONGEST_LINE)
    if len(lines) > MOST_LINES:
        raise BadInput("too_many_lines", field=field, most=MOST_LINES)
    return lines

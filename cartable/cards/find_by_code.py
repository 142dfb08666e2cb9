"""The file or paper that a scanned or typed code stands for."""

from __future__ import annotations

from sqlalchemy import select

from cartable.codes import OfficeCode, read_codes
from cartable.errors import BadInput, NotFound
from cartable.permissions import visible
from cartable.queries.cases import FindByCode
from cartable.reading import Reading
from cartable.records.search import FoundByCode
from models.case import case_file
from models.documents import paper
from models.office import branch


def find_by_code(reading: Reading, query: FindByCode) -> FoundByCode:
    """Raises BadInput for what is no code of ours, NotFound for what is not there for this actor."""
    codes = read_codes(query.text)
    if not codes:
        raise BadInput("not_a_code", field="text")
    for code in codes:
        found = _paper(reading, code) if code.kind and code.number else _file(reading, code)
        if found is not None:
            return found
    raise NotFound("code_not_found", number=codes[0].number or codes[0].tracking_code)


def _paper(reading: Reading, code: OfficeCode) -> FoundByCode | None:
    """By year and place in the series, which are indexed; the branch's letters may be written in either case."""
    rows = reading.execute(
        select(paper.c.id, paper.c.number, case_file.c.id, case_file.c.number)
        .join(case_file, case_file.c.id == paper.c.case_id)
        .where(
            paper.c.branch_id.in_(select(branch.c.id)),
            paper.c.kind == code.kind,
            paper.c.year == code.year,
            paper.c.seq == code.seq,
            visible(reading.authority),
        )
    )
    found = next((row for row in rows if str(row[1]).upper() == code.number), None)
    return None if found is None else FoundByCode(found[2], found[3], found[0], code.kind)


def _file(reading: Reading, code: OfficeCode) -> FoundByCode | None:
    statement = select(case_file.c.id, case_file.c.number).where(visible(reading.authority))
    if code.tracking_code:
        statement = statement.where(case_file.c.tracking_code == code.tracking_code)
    else:
        statement = statement.where(case_file.c.year == code.year, case_file.c.seq == code.seq)
    wanted = code.number
    found = next((row for row in reading.execute(statement) if not wanted or str(row[1]).upper() == wanted), None)
    return None if found is None else FoundByCode(found[0], found[1])

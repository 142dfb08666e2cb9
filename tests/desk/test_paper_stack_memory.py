"""A thousand papers issued and printed as the window does it: the same memory at the last as at the first."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from cartable.print_run import orders_of
from cartable.queries.cases import PlanPapers
from house import OfficePress
from models.documents import paper
from printing.preview import page_count
from tests.builders import SmallOffice
from tests.desk.test_print_run import Hand
from views.papers.stack_work import A_TURN, gather, spool_turn

FILES = 334
KINDS = ("registration_receipt", "referral_tree", "shelf_label")
PAPERS = FILES * len(KINDS)
WARM = 200
GROWN_MB = 30.0
PAGE_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Lane(Hand):
    """One user's errand: the door, and a word on how far it is."""

    def progress(self, done: int, total: int) -> None:
        assert 0 <= done <= total


def _resident_mb() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES / 1e6


@pytest.mark.slow
def test_a_thousand_papers_take_no_more_memory_than_two_hundred(office: SmallOffice, tmp_path: Path) -> None:
    ids = tuple(office.register(channel="in_person").case_id for _ in range(FILES))
    lane: Any = Lane(office)
    press: Any = OfficePress()
    plans = [lane.fetch(PlanPapers(case_ids=ids, kind=kind)) for kind in KINDS]
    orders = orders_of([each for file in zip(*plans, strict=True) for each in file], reprints=False)
    spool = tmp_path / "spool"
    spool.mkdir()
    warm = 0.0
    for first in range(0, PAPERS, A_TURN):
        turn = spool_turn(press, orders[first : first + A_TURN], spool, first, lane)
        assert (turn.done, turn.trouble) == (len(orders[first : first + A_TURN]), None)
        if first == WARM:
            warm = _resident_mb()
    grown = _resident_mb() - warm
    assert grown < GROWN_MB

    paths = gather(press, spool, tmp_path / "همه.pdf", lane)
    sheets = sum(max(len(order.copies), 1) for order in orders)
    assert sum(page_count(path.read_bytes()) for path in paths) == sheets > PAPERS
    with office.database.reading() as connection:
        row = connection.execute(select(func.count(), func.min(paper.c.prints), func.max(paper.c.prints))).one()
    assert tuple(row) == (PAPERS, 1, 1)

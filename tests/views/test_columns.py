"""The columns of the boxes: whatever a heading sorts by, the desk can sort by."""

from collections.abc import Callable
from typing import Any

import pytest

from cartable.commands.cases import CloseCase
from cartable.queries.boxes import BoxPage
from tests.builders import SmallOffice
from tests.desk.steps import act, refer
from tests.views.seats import Seat
from views import strings
from views.boxes.columns import looks
from views.moments import Moments

SitDown = Callable[..., Seat]


@pytest.mark.parametrize("box", ["inbox", "sent", "drafts", "follow_up", "archive"])
def test_every_heading_that_sorts_is_an_order_of_the_desk(office: SmallOffice, sit_down: SitDown, box: str) -> None:
    office.register()
    workplace = sit_down("clerk").workplace
    look = looks(Moments(workplace.local, workplace.now_ms), lambda: workplace.lists)[box]
    keys = [column.key for column in look.maker.columns if column.sortable]

    assert len(keys) >= 3
    for key in keys:
        office.fetch("clerk", BoxPage(box=box, order=key))
        office.fetch("clerk", BoxPage(box=box, order=f"-{key}"))


def cell(seat: Seat, box: str, title: str) -> Any:
    model = seat.box(box).table.lines
    line = model.loaded_line(0)
    assert line is not None
    return line.cells[[column.title for column in model.columns].index(title)].text


def test_repeats_and_retention_stand_among_the_columns_to_choose(office: SmallOffice, sit_down: SitDown) -> None:
    refer(office, "clerk", office.register().case_id, "MG-1")
    act(office, "clerk", CloseCase, office.register().case_id, outcome="explained")
    seat = sit_down()
    seat.key("Alt+5")
    seat.until(lambda: seat.box("archive").table.lines.total)

    assert cell(seat, "inbox", strings.Columns.CONTACTS) == "۱"
    assert cell(seat, "archive", strings.Columns.RETAIN) == "—"

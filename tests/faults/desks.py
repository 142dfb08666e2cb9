"""A real desk behind a real window: background lanes, the door of one person, what a log-in shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cartable.entry import signed_in
from cartable.queries.office import FetchLists
from house import PersonalDoor
from tests.builders import SmallOffice
from views.background import Background
from views.workplace import Workplace


@contextmanager
def workplace_at(office: SmallOffice, who: str = "clerk", door: Any = None, press: Any = None) -> Iterator[Workplace]:
    """What the windows of ``who`` share; ``door`` stands in for his own where a test puts something before it."""
    background = Background(door or PersonalDoor(office.desk, office.actors[who]))
    person = signed_in(office.database, office.desk.time, office.actors[who].user_id)
    lists: Any = office.fetch(who, FetchLists())
    yield Workplace(background, person, lists, {}, office.clock.now_ms, parent=background, press=press)
    background.close()

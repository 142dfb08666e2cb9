"""Files on their way to somebody, for tests that need a box with something in it."""

from __future__ import annotations

from tests.builders import SmallOffice
from tests.views.seats import refer


def referred(office: SmallOffice, count: int, to: str = "supervisor", **changes: object) -> list[str]:
    """Files of the clerk sent on, the soonest due first; their numbers."""
    numbers = []
    for place in range(count):
        case = office.register(**changes)
        refer(office, case, to, due_in_days=place)
        numbers.append(case.number)
    return numbers

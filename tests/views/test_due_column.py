"""The column «مهلت»: what is left of a deadline, and of none where no clock runs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cartable.records.box import InboxLine, SentLine
from tests.views.registration_office import LISTS
from views.boxes.columns import looks
from views.moments import Moments

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


MOMENTS = Moments(lambda at: datetime.fromtimestamp(at / 1000, UTC), lambda: ms(NOW))
LATE = ms(NOW - timedelta(days=3))


def due(box: str, line: Any) -> tuple[str, str, int, bool]:
    """Text, colour, number of signs, and whether there is a tooltip."""
    maker = looks(MOMENTS, lambda: LISTS)[box].maker
    column = next(each for each in maker.columns if each.key == "due")
    return column.text(line), column.tone(line), len(column.marks(line)), bool(column.tooltip(line))


@pytest.mark.parametrize(
    ("is_copy", "shown"), [(False, ("۳ روز گذشته", "danger", 1, True)), (True, ("", "text2", 0, False))]
)
def test_a_copy_in_the_inbox_has_no_deadline(is_copy: bool, shown: tuple[str, str, int, bool]) -> None:
    line = InboxLine(1, 2, 1, "1405-00001", "صادقی", "نشت", "", "روابط عمومی", "for_action", is_copy, 0, 0, False, 0, 1,
                     LATE, LATE, None, "in_progress", 3)  # fmt: skip
    assert due("inbox", line) == shown


@pytest.mark.parametrize(
    ("status", "is_copy", "shown"),
    [
        ("unread", False, ("۳ روز گذشته", "danger", 1, True)),
        ("acted", False, ("۳ روز گذشته", "danger", 1, True)),
        ("answered", False, ("۱۴۰۵/۰۸/۲۸", "text2", 0, True)),
        ("closed", False, ("۱۴۰۵/۰۸/۲۸", "text2", 0, True)),
        ("unread", True, ("", "text2", 0, False)),
    ],
)
def test_what_was_sent_is_late_only_while_it_lies_there(
    status: str, is_copy: bool, shown: tuple[str, str, int, bool]
) -> None:
    line = SentLine(1, 2, 1, "1405-00001", "صادقی", "نشت", "خدمات", "for_action", is_copy, LATE, LATE, status, "خدمات",
                    "in_progress")  # fmt: skip
    assert due("sent", line) == shown

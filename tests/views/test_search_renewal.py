"""A renaming in the administrator's window renews the search by itself, also what a closed window left undone."""

from collections.abc import Callable

import pytest

from cartable.commands.base_data import RefreshSearch, SaveRow
from cartable.commands.cases import ProductInput
from cartable.outcome import Page
from cartable.queries.cases import SearchCases
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views import strings
from views.admin.admin_window import AdminWindow
from views.admin.search_renewal import SearchRenewal

SitDown = Callable[..., Seat]


@pytest.fixture
def model(office: SmallOffice) -> int:
    """A model with two files."""
    family = office.perform("admin", SaveRow(kind="product_family", fields={"code": "F", "name": "یخچال"})).record
    fields = {"family_id": family.id, "code": "NR-60", "name": "یخچال شصت"}  # type: ignore[attr-defined]
    key = int(office.perform("admin", SaveRow(kind="product_model", fields=fields)).record.id)  # type: ignore[attr-defined]
    for _ in range(2):
        office.register(product=ProductInput(model_id=key))
    return key


def found(office: SmallOffice, text: str) -> int:
    page = office.fetch("clerk", SearchCases(text=text))
    assert isinstance(page, Page)
    return len(page.lines)


def rename(model: int) -> SaveRow:
    return SaveRow(kind="product_model", fields={"name": "سرمایش"}, row_id=model, version=1)


def test_a_renaming_is_followed_by_the_search(office: SmallOffice, model: int, sit_down: SitDown) -> None:
    seat = sit_down("admin")
    window = AdminWindow(seat.workplace)
    window.show()
    with seat.qtbot.waitSignal(seat.background.changed):
        seat.background.perform(rename(model), window, lambda _outcome: None)

    seat.until(lambda: found(office, "سرمایش") == 2)
    strip = window.findChild(SearchRenewal)
    assert strip is not None
    seat.until(lambda: strip._errand is None)
    assert strip.isHidden()
    window.close()


def test_what_was_left_undone_is_done_when_the_window_opens(office: SmallOffice, model: int, sit_down: SitDown) -> None:
    office.perform("admin", rename(model))
    office.perform("admin", RefreshSearch(limit=1))
    assert found(office, "سرمایش") == 1
    seat = sit_down("admin")
    window = AdminWindow(seat.workplace)
    seat.until(lambda: found(office, "سرمایش") == 2)
    window.close()


def test_progress_is_shown_and_can_be_stopped(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("admin")
    window = AdminWindow(seat.workplace)
    window.show()
    strip = window.findChild(SearchRenewal)
    assert strip is not None
    seat.until(lambda: strip._errand is None)
    strip._on_progress(40, 100)
    assert strip.isVisible()
    assert strip._title.text() == strings.Admin.SEARCH_RENEWAL
    strip.cancelled.emit()
    assert strip.isHidden()
    window.close()

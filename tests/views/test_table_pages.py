"""The keyset pages against a plain list: whatever is scrolled, evicted, removed or renewed, a row shows its line."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from cartable.outcome import COUNT_CAP, Page
from views.widgets import table_pages
from views.widgets.table_columns import Column, LineMaker
from views.widgets.table_model import PagedModel, PageRequest
from views.widgets.table_pages import PAGE_ROWS


@dataclass(frozen=True)
class Record:
    id: int
    name: str


MAKER = LineMaker((Column("name", "نام", 100, text=lambda record: record.name),), lambda record: record.id)


class Box:
    """A provider over a list sorted by id; answers when told to, in answers no longer than *most*."""

    def __init__(self, ids: list[int], most: int = PAGE_ROWS) -> None:
        self.ids = ids
        self.most = most
        self.waiting: list[Any] = []
        self.requests: list[PageRequest] = []

    def fetch(self, request: PageRequest, done: Any, failed: Any) -> None:
        self.requests.append(request)
        self.waiting.append((request, done, failed))

    def answer(self) -> None:
        """Answer what is asked, and what is asked because of it."""
        while self.waiting:
            request, done, _ = self.waiting.pop(0)
            done(self.page(request))

    def page(self, request: PageRequest) -> Page[Record]:
        after = request.after[0] if request.after else -1
        left = [line_id for line_id in self.ids if line_id > after]
        taken = left[: min(request.limit, self.most)]
        next_key = (taken[-1],) if len(left) > len(taken) else None
        total = min(len(self.ids), COUNT_CAP) if request.counted else None
        return Page(tuple(Record(line_id, f"نام {line_id}") for line_id in taken), next_key, total)


def opened(box: Box) -> PagedModel:
    model = PagedModel(MAKER, box.fetch, "name")
    model.reload()
    box.answer()
    return model


def read(model: PagedModel, box: Box, row: int) -> int | None:
    model.line(row)
    box.answer()
    line = model.line(row)
    return line.id if line else None


@settings(max_examples=60)
@given(st.integers(0, 1500), st.sampled_from([PAGE_ROWS, 100, 7]), st.lists(st.integers(0, 1499), max_size=6))
def test_any_row_shows_its_own_line(qapp: QApplication, count: int, most: int, rows: list[int]) -> None:
    box = Box([3 * number for number in range(count)], most)
    model = opened(box)

    for row in rows:
        if row < count:
            assert read(model, box, row) == 3 * row


@given(st.integers(0, 1200))
def test_the_end_is_found_and_counted_exactly(qapp: QApplication, count: int) -> None:
    box = Box(list(range(count)))
    model = opened(box)

    while True:
        before = model.rowCount()
        read(model, box, max(before - 1, 0))
        if model.rowCount() == before:
            break

    assert model.rowCount() == count
    assert not model.is_total_capped


def test_a_long_box_says_at_least(qapp: QApplication) -> None:
    model = opened(Box(list(range(5000))))

    assert (model.total, model.is_total_capped, model.rowCount()) == (COUNT_CAP, True, COUNT_CAP)


def test_pages_far_away_are_forgotten_and_read_again(qapp: QApplication, monkeypatch) -> None:
    monkeypatch.setattr(table_pages, "KEPT_PAGES", 3)
    box = Box(list(range(5000)))
    model = opened(box)

    assert read(model, box, 4999) == 4999
    assert model.loaded_line(0) is None
    assert read(model, box, 10) == 10
    assert model.rowCount() == 5000


@given(
    st.sets(st.integers(0, 900), min_size=1),
    st.lists(st.tuples(st.sampled_from(["remove", "add", "refresh"]), st.integers(0, 900)), max_size=8),
)
def test_the_list_follows_what_happens(qapp: QApplication, ids: set[int], steps: list[tuple[str, int]]) -> None:
    box = Box(sorted(ids))
    model = opened(box)
    for step, line_id in steps:
        if step == "add":
            box.ids = sorted({*box.ids, line_id})
            model.refresh()
        elif step == "remove":
            box.ids = [kept for kept in box.ids if kept != line_id]
            model.remove([line_id])
            assert model.row_of(line_id) is None
        else:
            model.refresh()
        box.answer()

    for row in (0, len(box.ids) // 2, len(box.ids) - 1):
        if box.ids:
            assert read(model, box, row) == box.ids[row]


def test_old_lines_stay_in_sight_while_they_are_read_anew(qapp: QApplication) -> None:
    box = Box(list(range(600)))
    model = opened(box)
    read(model, box, 599)

    model.refresh()
    request, done, _ = box.waiting.pop(0)
    done(box.page(request))

    assert [model.line(row).id for row in (0, 300)] == [0, 300]
    assert model.loaded_line(300) is None
    box.answer()
    assert model.loaded_line(300).id == 300


def test_a_late_answer_of_another_order_is_dropped(qapp: QApplication) -> None:
    box = Box(list(range(10)))
    model = opened(box)
    model.refresh()
    _, late, _ = box.waiting.pop(0)

    model.set_order("-name")
    late(Page((Record(99, "دیر"),), None, 1))
    assert model.rowCount() == 0

    box.answer()
    assert model.line(0).id == 0
    assert [request.order for request in box.requests] == ["name", "name", "-name"]


def test_a_failed_page_can_be_asked_again(qapp: QApplication) -> None:
    box = Box(list(range(600)))
    model = opened(box)
    told: list[Exception] = []
    model.page_failed.connect(told.append)

    model.line(300)
    _, _, failed = box.waiting.pop(0)
    failed(ValueError("boom"))
    assert (len(told), model.line(0).id) == (1, 0)

    assert read(model, box, 300) == 300


def test_a_patch_changes_a_line_in_its_place(qapp: QApplication) -> None:
    box = Box(list(range(300)))
    model = opened(box)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))

    model.patch([Record(7, "تازه"), Record(10_000, "ناشناس")])

    assert model.line(7).cells[0].text == "تازه"
    assert told == [(7, 7)]


def test_texts_are_made_once_a_record(qapp: QApplication) -> None:
    made: list[int] = []
    column = Column("name", "نام", 100, text=lambda record: made.append(record.id) or "")
    box = Box(list(range(20)))
    model = PagedModel(LineMaker((column,), lambda record: record.id), box.fetch)
    model.reload()
    box.answer()

    for _ in range(5):
        for row in range(20):
            model.data(model.index(row, 0))

    assert made == list(range(20))

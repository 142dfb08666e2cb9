"""A renamed model, brand or family is found under its new name: in batches, safely, whoever may see the file."""

import pytest

from cartable.commands.base_data import RefreshSearch, SaveRow
from cartable.commands.cases import ProductInput
from cartable.errors import Forbidden
from cartable.outcome import Page
from cartable.queries.cases import SearchCases
from cartable.queries.office import FetchRows
from cartable.records.done import SearchRefreshed
from tests.builders import SmallOffice


def add(office: SmallOffice, kind: str, **fields: object) -> int:
    return int(office.perform("admin", SaveRow(kind=kind, fields=fields)).record.id)  # type: ignore[attr-defined]


def rename(office: SmallOffice, kind: str, row_id: int, **fields: object) -> None:
    table = office.fetch("admin", FetchRows(kind=kind))
    version = next(row.version for row in table.rows if row.id == row_id)  # type: ignore[attr-defined]
    office.perform("admin", SaveRow(kind=kind, fields=fields, row_id=row_id, version=version))


def refresh(office: SmallOffice, limit: int = 100) -> SearchRefreshed:
    record = office.perform("admin", RefreshSearch(limit=limit)).record
    assert isinstance(record, SearchRefreshed)
    return record


def found(office: SmallOffice, text: str, who: str = "clerk") -> int:
    page = office.fetch(who, SearchCases(text=text))
    assert isinstance(page, Page)
    return len(page.lines)


@pytest.fixture
def model(office: SmallOffice) -> int:
    """A model of a family, with three files."""
    family = add(office, "product_family", code="F", name="یخچال فریزر")
    key = add(office, "product_model", family_id=family, brand="نیلوان", code="NR-60", name="یخچال شصت")
    for _ in range(3):
        office.register(product=ProductInput(model_id=key))
    return key


def test_files_are_found_by_model_brand_and_family(office: SmallOffice, model: int) -> None:
    assert [found(office, text) for text in ("یخچال شصت", "نیلوان", "یخچال فریزر", "NR-60")] == [3] * 4
    assert refresh(office) == SearchRefreshed(100, True), "nothing was renamed"


@pytest.mark.parametrize(
    ("column", "old", "new"), [("name", "شصت", "هفتاد"), ("brand", "نیلوان", "آبشار"), ("code", "NR-60", "NR-70")]
)
def test_a_renamed_model_is_found_by_its_new_words_alone(
    office: SmallOffice, model: int, column: str, old: str, new: str
) -> None:
    rename(office, "product_model", model, **{column: f"یخچال {new}" if column == "name" else new})
    assert refresh(office).is_over
    assert (found(office, old), found(office, new)) == (0, 3)


def test_a_renamed_family_reaches_the_files_of_all_its_models(office: SmallOffice, model: int) -> None:
    table = office.fetch("admin", FetchRows(kind="product_family"))
    family = next(row.id for row in table.rows if "یخچال فریزر" in row.values)  # type: ignore[attr-defined]
    rename(office, "product_family", family, name="سردکننده")
    assert refresh(office).is_over
    assert (found(office, "یخچال فریزر"), found(office, "سردکننده")) == (0, 3)


def test_the_work_is_done_in_bounded_batches_that_go_on_where_they_stopped(office: SmallOffice, model: int) -> None:
    rename(office, "product_model", model, name="سرمایش")
    seen = [refresh(office, 1)]
    assert found(office, "سرمایش") == 1
    while not seen[-1].is_over:
        seen.append(refresh(office, 1))
    assert [each.percent for each in seen] == [33, 66, 99, 100]
    assert found(office, "سرمایش") == 3


def test_a_second_renaming_begins_anew_and_another_row_waits_its_turn(office: SmallOffice, model: int) -> None:
    family = add(office, "product_family", code="G", name="اجاق")
    other = add(office, "product_model", family_id=family, code="NG-1", name="اجاق پنج شعله")
    office.register(product=ProductInput(model_id=other))
    rename(office, "product_model", model, name="نام نخست")
    refresh(office, 2)
    rename(office, "product_model", other, name="اجاق رومیزی")
    rename(office, "product_model", model, name="نام دوم")
    while not refresh(office, 2).is_over:
        pass
    assert [found(office, text) for text in ("نام نخست", "نام دوم", "رومیزی")] == [0, 3, 1]


def test_what_is_not_searched_asks_for_nothing(office: SmallOffice, model: int) -> None:
    rename(office, "product_model", model, warranty_months=12)
    assert refresh(office) == SearchRefreshed(100, True)


def test_a_confidential_file_is_renewed_without_a_word(office: SmallOffice, model: int) -> None:
    office.register("manager", product=ProductInput(model_id=model), confidentiality=2)
    rename(office, "product_model", model, name="سرمایش")
    done = office.perform("admin", RefreshSearch())
    assert (done.changes.case_ids, done.record) == ((), SearchRefreshed(100, True))
    assert (found(office, "سرمایش"), found(office, "سرمایش", "manager")) == (3, 4)


def test_only_who_keeps_base_data_renews(office: SmallOffice, model: int) -> None:
    with pytest.raises(Forbidden):
        office.perform("clerk", RefreshSearch())

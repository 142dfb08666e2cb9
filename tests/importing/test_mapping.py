"""Sheets and columns recognised by words, and mapped by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.errors import BadInput
from cartable.importing.mapping import map_by_hand, recognise, recognise_sheet
from cartable.importing.plan import build_plan
from cartable.importing.vocabulary import header_key, read_vocabulary
from cartable.records.import_plan import ImportMapping
from tests.importing.registers import CASES, CUSTOMERS, TODAY, UNITS, VOCABULARY, WORDS, sheet


@pytest.mark.parametrize(("header", "kind"), [(CUSTOMERS, "customers"), (UNITS, "units"), (CASES, "cases")])
def test_the_kind_follows_from_the_columns(header: tuple[str, ...], kind: str) -> None:
    found = recognise_sheet(sheet(header), VOCABULARY)
    assert found
    assert (found.kind, found.header_row, len(found.columns), found.unmapped) == (kind, 1, len(header), ())
    assert [column.title for column in found.columns] == list(header)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شماره سریال", " شماره‌سريال: "),
        ("کد ملی *", "كد\nملي"),
        ("هزینه (ریال)", "هزينه  [ريال]"),
        ("Serial No.", "serial_no"),
        ("S/N", "sn"),
    ],
)
def test_two_spellings_of_a_header(one: str, other: str) -> None:
    assert header_key(one) == header_key(other)


def test_a_word_in_brackets_may_be_missing_or_more() -> None:
    found = recognise_sheet(sheet(("سریال (روی برچسب)", "مدل [دستگاه]")), VOCABULARY)
    assert found
    assert [column.field for column in found.columns] == ["serial", "model_code"]


def test_of_two_headers_for_a_field_the_better_word_wins() -> None:
    found = recognise_sheet(sheet(("ردیف", "شماره", "شرح", "توضیحات")), VOCABULARY)
    assert found
    assert (found.columns[0].field, found.columns[0].index) == ("legacy_number", 1)
    assert found.unmapped == ("ردیف",)


def test_the_name_of_the_sheet_decides_between_equals() -> None:
    header = ("سریال", "مدل", "موبایل", "شرح")
    assert recognise_sheet(sheet(header, name="سریال‌های فروخته شده"), VOCABULARY).kind == "cases"  # type: ignore[union-attr]
    equal = ("سریال", "مدل", "موبایل")
    assert recognise_sheet(sheet(equal, name="Sheet1"), VOCABULARY).kind == "units"  # type: ignore[union-attr]


@pytest.mark.parametrize("row", [(), ("نام",), ("الف", "ب", "ج"), ("نام", "شهر", "نشانی"), (1, 2, 3), ("مدل", "وضعیت")])
def test_a_sheet_nobody_knows_is_left_out_and_named(row: tuple[str | int, ...]) -> None:
    unknown = sheet(row, ("x",), name="یادداشت")
    mapping = recognise([unknown], VOCABULARY)
    assert mapping.sheets == ()
    assert build_plan([unknown], mapping, "strict", today=TODAY).unread == ("یادداشت",)


@given(st.permutations(CASES), st.integers(0, 30))
def test_order_and_place_of_the_header_do_not_matter(header: list[str], above: int) -> None:
    found = recognise_sheet(sheet(*[("عنوان",)] * above, tuple(header), ("1",)), VOCABULARY)
    assert found
    assert found.header_row == above + 1
    assert {column.field for column in found.columns} == {
        column.field
        for column in recognise_sheet(sheet(CASES), VOCABULARY).columns  # type: ignore[union-attr]
    }
    assert all(header[column.index] == column.title for column in found.columns)


def test_a_mapping_by_hand_reads_a_sheet_without_a_header() -> None:
    bare = sheet(("علی", "رضایی", "09123456789"), ("زهرا", "", "09351234567"))
    by_hand = map_by_hand(bare, "customers", 0, {"given_name": 0, "family_name": 1, "mobile": 2}, VOCABULARY)
    assert [column.title for column in by_hand.columns] == ["1", "2", "3"]
    plan = build_plan([bare], ImportMapping((by_hand,), VOCABULARY.value_codes), "strict", today=TODAY)
    assert [(c.given_name, c.mobile) for c in plan.customers] == [("علی", "09123456789"), ("زهرا", "09351234567")]


def test_a_mapping_by_hand_gives_a_column_another_meaning() -> None:
    strange = sheet(("ملاک", "شماره"), ("09123456789", "علی رضایی"))
    by_hand = map_by_hand(strange, "customers", 1, {"mobile": 0, "full_name": 1}, VOCABULARY)
    assert [(column.field, column.title) for column in by_hand.columns] == [("mobile", "ملاک"), ("full_name", "شماره")]
    assert map_by_hand(strange, "customers", 1, {"mobile": 0}, VOCABULARY).unmapped == ("شماره",)


@pytest.mark.parametrize(
    ("header_row", "columns", "code"),
    [
        (3, {"mobile": 0}, "import_header_row"),
        (-1, {"mobile": 0}, "import_header_row"),
        (1, {"serial": 0}, "import_unknown_field"),
        (1, {"mobile": 2}, "import_no_such_column"),
        (1, {"mobile": -1}, "import_no_such_column"),
    ],
)
def test_a_mapping_by_hand_that_cannot_be_is_refused(header_row: int, columns: dict[str, int], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        map_by_hand(sheet(("a", "b"), ("c", "d")), "customers", header_row, columns, VOCABULARY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('city = ["شهر"', 'city = ["شهر", "استان"', "names two fields"),
        ('sms = ["پیامک"', 'sms = ["پیامک", "ایمیل"', "means two values"),
        ('needs = ["serial"]', 'needs = ["seriall"]', "needs unknown fields"),
    ],
)
def test_a_mistake_in_the_word_list_is_found(right: str, wrong: str, message: str) -> None:
    assert right in WORDS
    with pytest.raises(ValueError, match=message):
        read_vocabulary(WORDS.replace(right, wrong))


OWN = """
[cases.fields]
text = ["ناله"]
customer_mobile = ["نشانِ تماس"]
[values.status]
closed = ["خلاص"]
"""


def test_an_office_adds_words_of_its_own() -> None:
    register = sheet(("ناله", "نشان تماس", "وضعیت"), ("آب می‌ریزد", "09123456789", "خلاص"))
    assert recognise_sheet(register, VOCABULARY) is None
    own = read_vocabulary(WORDS, OWN)
    plan = build_plan([register], recognise([register], own), "strict", today=TODAY)
    assert [(case.text, case.customer_mobile, case.status) for case in plan.cases] == [
        ("آب می‌ریزد", "09123456789", "closed")
    ]


def test_the_whole_list_written_over_is_an_own_list_too() -> None:
    copy = WORDS.replace('text = "note"', 'text = "model_name"')
    own = read_vocabulary(WORDS, copy)

    (cases,) = (kind for kind in own.kinds if kind.kind == "cases")
    (shipped,) = (kind for kind in VOCABULARY.kinds if kind.kind == "cases")
    assert (shipped.stand_in["text"], cases.stand_in["text"]) == ("note", "model_name")
    assert {title: field for title, (field, _) in cases.headers.items()} == {
        title: field for title, (field, _) in shipped.headers.items()
    }


@pytest.mark.parametrize(
    "wrong",
    ["[cases", "[cases.fields]\nno_such = ['x']", "[tickets]\nx = 1", "[cases.fields]\ntext = 'x'",
     "[cases.fields]\ntext = ['وضعیت']"],
)  # fmt: skip
def test_own_words_that_cannot_be_are_a_mistake(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_vocabulary(WORDS, wrong)

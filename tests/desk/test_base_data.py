"""Base data: every kind can be added, edited, retired and restored; what is wrong names its field; use keeps a row."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from cartable.base_data import BASE_KINDS, USER
from cartable.commands.base_data import RetireRow, SaveRow
from cartable.commands.referrals import ReferCase
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.queries.office import FetchLists, FetchRows
from cartable.records.choices import BaseLists
from cartable.records.done import RowWritten
from cartable.records.office import BaseTable
from models.office import post
from models.product import place, product_model
from tests.builders import SmallOffice


def save(
    office: SmallOffice, kind: str, row_id: int | None = None, version: int = 0, /, **fields: object
) -> RowWritten:
    done = office.perform("admin", SaveRow(kind=kind, fields=fields, row_id=row_id, version=version)).record
    assert isinstance(done, RowWritten)
    return done


def rows(office: SmallOffice, kind: str, retired: bool = False, who: str = "admin") -> BaseTable:
    table = office.fetch(who, FetchRows(kind=kind, retired=retired))
    assert isinstance(table, BaseTable)
    return table


def row(office: SmallOffice, kind: str, row_id: int) -> dict[str, object]:
    table = rows(office, kind, retired=True)
    found = next(each for each in table.rows if each.id == row_id)
    return dict(zip((column.key for column in table.columns), found.values, strict=True))


@pytest.fixture
def examples(office: SmallOffice) -> dict[str, dict[str, object]]:
    """One new row of every kind that the administrator edits."""
    family = save(office, "product_family", code="LG", name="لباسشویی").id
    dealer = save(office, "dealer", code="D-1", name="نمایندگی آزمون").id
    with office.database.reading() as connection:
        city = connection.scalar(select(place.c.id).where(place.c.kind == "city").order_by(place.c.id).limit(1))
        branch = connection.scalar(select(BASE_KINDS["branch"].table.c.id))
        unit = connection.scalar(select(post.c.unit_id).where(post.c.code == "PR-1"))
    return {
        "branch": {"code": "SH", "name": "شعبه شیراز"},
        "unit": {"branch_id": branch, "code": "WH", "name": "انبار"},
        "post": {"unit_id": unit, "code": "PR-9", "title": "کارشناس نهم", "kind": "person", "role": "clerk"},
        "deputy": {
            "principal_user_id": office.actors["clerk"].user_id, "deputy_user_id": office.actors["expert"].user_id,
            "from_on": "2026-11-22", "until_on": "2026-11-25",
        },
        "category": {"code": "noise", "name": "صدای زیاد", "severity": 3, "is_safety": False},
        "choice": {"list": "remedy", "code": "gift", "title": "هدیه"},
        "place": {"kind": "city", "name": "شهر آزمون", "phone_prefix": "۰۲۱"},
        "product_family": {"code": "YK", "name": "یخچال"},
        "product_model": {"family_id": family, "code": "WM-۹۰۱۲", "name": "لباسشویی ۹ کیلویی"},
        "product_fault": {"family_id": family, "code": "E24", "name": "نشت آب"},
        "dealer": {"code": "D-2", "name": "نمایندگی دوم"},
        "dealer_coverage": {"dealer_id": dealer, "city_id": city, "family_id": family, "rank": 1},
        "ready_sentence": {"code": "call", "usage": "call", "body": "با مشتری تماس گرفته شد.\nپاسخ نداد."},
        "letter_register": {"branch_id": branch, "code": "H", "title": "حقوقی", "pattern": "{year}/ح/{seq}"},
        "holiday": {"on_day": "2026-12-01", "title": "تعطیل آزمون"},
        "work_period": {"from_on": "2027-02-10", "weekday": 0, "start_minute": 540, "end_minute": 840},
    }  # fmt: skip


def test_every_kind_is_added_edited_and_retired(office: SmallOffice, examples: dict[str, dict[str, object]]) -> None:
    assert set(examples) == set(BASE_KINDS)
    for kind, fields in examples.items():
        added = save(office, kind, **fields)
        key, value = next((key, value) for key, value in fields.items() if not by_key(kind, key).fixed)
        edited = save(office, kind, added.id, added.version, **{key: value})
        assert edited.version == added.version + 1
        with pytest.raises(Conflict):
            save(office, kind, added.id, added.version, **{key: value})
        shown = row(office, kind, added.id)
        assert shown[key] == (date.fromisoformat(str(value)) if by_key(kind, key).kind == "date" else shown[key])
        office.perform("admin", RetireRow(kind=kind, row_id=added.id, version=edited.version))
        assert added.id not in [each.id for each in rows(office, kind).rows]


def by_key(kind: str, key: str):  # type: ignore[no-untyped-def]
    return next(each for each in BASE_KINDS[kind].fields if each.key == key)


def test_a_retired_row_stays_readable_and_comes_back(office: SmallOffice) -> None:
    added = save(office, "category", code="noise", name="صدای زیاد")
    retired = office.perform("admin", RetireRow(kind="category", row_id=added.id, version=1)).record
    assert isinstance(retired, RowWritten)
    assert not next(each for each in rows(office, "category", retired=True).rows if each.id == added.id).active
    save(office, "category", added.id, retired.version, active=True)
    assert added.id in [each.id for each in rows(office, "category").rows]


def test_folds_follow_what_was_typed(office: SmallOffice) -> None:
    family = save(office, "product_family", code="LG", name="لباسشويي").id
    model = save(office, "product_model", family_id=family, code="wm-۹۰ ۱۲", name="ماشين لباسشويي")
    with office.database.reading() as connection:
        assert connection.execute(select(product_model.c.code, product_model.c.folded, product_model.c.name)).one() == (
            "wm-90 12",
            "WM-9012",
            "ماشین لباسشویی",
        )
    save(office, "product_model", model.id, 1, code="WM-8000")
    with office.database.reading() as connection:
        assert connection.scalar(select(product_model.c.folded)) == "WM-8000"
    with pytest.raises(Conflict) as taken:
        save(office, "product_model", family_id=family, code="wm-۸۰۰۰", name="دیگری")
    assert taken.value.code == "row_exists"


def test_a_new_row_is_offered_on_the_forms(office: SmallOffice) -> None:
    save(office, "choice", list="remedy", code="gift", title="هدیه", position=99)
    lists = office.fetch("clerk", FetchLists())
    assert isinstance(lists, BaseLists)
    assert [choice.code for choice in lists.named("remedy")][-1] == "gift"


@pytest.mark.parametrize(
    ("kind", "fields", "code", "field"),
    [
        ("category", {"name": "x"}, "field_needed", "code"),
        ("category", {"code": "x", "name": " "}, "field_needed", "name"),
        ("category", {"code": "x", "name": "y", "colour": 1}, "unknown_field", "colour"),
        ("category", {"code": "x", "name": 3}, "bad_value", "name"),
        ("category", {"code": "x", "name": "y", "severity": 9}, "out_of_bounds", "severity"),
        ("category", {"code": "x", "name": "y", "severity": True}, "bad_value", "severity"),
        ("category", {"code": "x", "name": "y", "is_safety": "yes"}, "bad_value", "is_safety"),
        ("category", {"code": "x", "name": "y" * 121}, "too_long", "name"),
        ("category", {"code": "x", "name": "y", "parent_id": 7}, "unknown_reference", "parent_id"),
        ("post", {"unit_id": 1, "code": "x", "title": "y", "kind": "person", "role": "king"}, "unknown_reference",
         "unit_id"),
        ("holiday", {"on_day": "1405/09/01", "title": "x"}, "bad_value", "on_day"),
        ("letter_register", {"code": "x", "title": "y", "pattern": "{year}"}, "field_needed", "branch_id"),
        ("choice", {"list": "colours", "code": "x", "title": "y"}, "unknown_option", "list"),
        ("work_period", {"from_on": "2027-01-01", "weekday": 0, "start_minute": 600, "end_minute": 540},
         "period_backwards", "end_minute"),
        ("work_period", {"from_on": "2027-01-01", "until_on": "2026-01-01", "weekday": 0, "start_minute": 1,
                         "end_minute": 2}, "period_backwards", "until_on"),
    ],
)  # fmt: skip
def test_what_is_wrong_names_its_field(
    office: SmallOffice, kind: str, fields: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(BadInput) as bad:
        save(office, kind, **fields)
    assert (bad.value.code, bad.value.field) == (code, field)


def test_codes_that_files_carry_are_fixed(office: SmallOffice) -> None:
    added = save(office, "choice", list="outcome", code="gift", title="هدیه")
    with pytest.raises(BadInput) as bad:
        save(office, "choice", added.id, 1, code="present")
    assert bad.value.code == "field_fixed"


def test_a_branch_of_the_tree_cannot_hang_on_itself(office: SmallOffice) -> None:
    parent = save(office, "category", code="a", name="a")
    child = save(office, "category", code="b", name="b", parent_id=parent.id)
    with pytest.raises(BadInput) as ring:
        save(office, "category", parent.id, 1, parent_id=child.id)
    assert ring.value.code == "parent_of_itself"


def test_nobody_is_his_own_deputy(office: SmallOffice) -> None:
    clerk = office.actors["clerk"].user_id
    with pytest.raises(BadInput) as refused:
        save(
            office, "deputy", principal_user_id=clerk, deputy_user_id=clerk, from_on="2026-11-22",
            until_on="2026-11-23",
        )  # fmt: skip
    assert refused.value.code == "deputy_of_oneself"
    assert dict(rows(office, "deputy").references)[USER]


def test_the_programs_own_marks_are_not_an_offices_reasons(office: SmallOffice) -> None:
    with pytest.raises(BadInput) as refused:
        save(office, "choice", list="return_reason", code="claimed", title="برداشته شد")
    assert (refused.value.code, refused.value.field) == ("code_reserved", "code")
    save(office, "choice", list="remedy", code="claimed", title="مطالبه")


def test_shifts_of_a_day_lie_apart(office: SmallOffice) -> None:
    save(office, "work_period", from_on="2027-02-10", weekday=0, start_minute=480, end_minute=720)
    with pytest.raises(BadInput) as overlap:
        save(office, "work_period", from_on="2027-02-10", weekday=0, start_minute=700, end_minute=800)
    assert overlap.value.code == "shifts_overlap"
    save(office, "work_period", from_on="2027-02-10", weekday=0, start_minute=720, end_minute=800)
    save(office, "work_period", from_on="2027-02-10", weekday=1, start_minute=480, end_minute=720)


def test_a_post_that_holds_work_is_not_retired(office: SmallOffice) -> None:
    registered = office.register()
    office.perform(
        "clerk",
        ReferCase(
            case_id=registered.case_id, version=1, receiver_post_id=office.posts["AS-Q"], purpose="for_action"
        ),
    )  # fmt: skip
    with pytest.raises(Forbidden) as held:
        office.perform("admin", RetireRow(kind="post", row_id=office.posts["AS-Q"], version=1))
    assert (held.value.code, held.value.params) == ("row_in_use", {"what": "open_cases", "count": 1})
    with pytest.raises(Forbidden) as occupied:
        office.perform("admin", RetireRow(kind="post", row_id=office.posts["FI-1"], version=1))
    assert occupied.value.params["what"] == "occupants"
    office.perform("admin", RetireRow(kind="post", row_id=office.posts["PR-Q"], version=1))


def test_what_an_open_file_names_is_not_retired(office: SmallOffice) -> None:
    category = save(office, "category", code="noise", name="صدای زیاد")
    remedy = save(office, "choice", list="remedy", code="gift", title="هدیه")
    same_code = save(office, "choice", list="outcome", code="gift", title="هدیه")
    office.register(category_id=category.id, remedy="gift")
    for kind, added in (("category", category), ("choice", remedy)):
        with pytest.raises(Forbidden) as used:
            office.perform("admin", RetireRow(kind=kind, row_id=added.id, version=1))
        assert used.value.params == {"what": "open_cases", "count": 1}
    office.perform("admin", RetireRow(kind="choice", row_id=same_code.id, version=1))


def test_the_last_administrators_post_keeps_its_role(office: SmallOffice) -> None:
    with pytest.raises(Forbidden) as refused:
        save(office, "post", office.posts["MG-A"], 1, role="clerk")
    assert refused.value.code == "last_administrator"
    assert row(office, "post", office.posts["MG-A"])["role"] == "admin"


@pytest.mark.parametrize("who", ["clerk", "expert", "finance", "supervisor", "manager", "auditor"])
def test_only_an_administrator_edits_and_only_the_auditor_reads_along(office: SmallOffice, who: str) -> None:
    with pytest.raises(Forbidden) as refused:
        office.perform(who, SaveRow(kind="category", fields={"code": "x", "name": "y"}))
    assert refused.value.code == "verb_not_granted"
    if who == "auditor":
        assert rows(office, "category", who=who).rows
    else:
        with pytest.raises(Forbidden):
            rows(office, "category", who=who)


def test_a_supervisor_keeps_the_calendar(office: SmallOffice) -> None:
    office.perform("supervisor", SaveRow(kind="holiday", fields={"on_day": "2026-12-01", "title": "x"}))
    assert rows(office, "holiday", who="supervisor").rows


def test_what_is_not_there_is_said(office: SmallOffice) -> None:
    with pytest.raises(BadInput):
        save(office, "colours", name="x")
    with pytest.raises(NotFound):
        save(office, "category", 1, 1, name="x")
    with pytest.raises(NotFound):
        office.perform("admin", RetireRow(kind="category", row_id=1, version=1))


def test_a_reference_must_be_in_use(office: SmallOffice) -> None:
    family = save(office, "product_family", code="LG", name="لباسشویی")
    office.perform("admin", RetireRow(kind="product_family", row_id=family.id, version=1))
    with pytest.raises(BadInput) as gone:
        save(office, "product_fault", family_id=family.id, code="E24", name="نشت")
    assert gone.value.code == "unknown_reference"


def test_a_family_with_models_stays(office: SmallOffice) -> None:
    family = save(office, "product_family", code="LG", name="لباسشویی")
    with office.database.writing() as connection:
        connection.execute(insert(product_model).values(family_id=family.id, code="A", folded="A", name="A"))
    with pytest.raises(Forbidden) as used:
        office.perform("admin", RetireRow(kind="product_family", row_id=family.id, version=1))
    assert used.value.params["what"] == "models"

"""A box as a table: the lines of the box, in its order, in words; whoever may not see a file does not export it."""

import io
import time

import pytest
from sqlalchemy import insert, select

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import CloseCase, PartyInput
from cartable.commands.contacts import AddFollowUp, SaveDraft
from cartable.commands.referrals import ReferCase
from cartable.errors import BadInput
from cartable.outcome import Page
from cartable.queries.boxes import BoxFilter, BoxPage
from cartable.queries.office import BoxTable, FetchOffice
from cartable.records.table import ReportTable
from cartable.reports.box_table import CELLS
from models.case import case_file, referral
from models.keys import reserve_keys
from printing.workbook import read_sheets, write_table
from tests.builders import SmallOffice

DAY = 86_400_000
NAMES = ("صادقی", "رضایی", "کریمی", "نوری", "امینی")


def table(office: SmallOffice, who: str, box: str, **fields: object) -> ReportTable:
    found = office.fetch(who, BoxTable(box=box, **fields))  # type: ignore[arg-type]
    assert isinstance(found, ReportTable)
    return found


def column(found: ReportTable, key: str) -> list[object]:
    place = [each.key for each in found.columns].index(key)
    return [row[place] for row in found.rows]


@pytest.fixture
def busy(office: SmallOffice) -> SmallOffice:
    """Something in every box."""
    numbers = [office.register(complainant=PartyInput(family_name=name)) for name in NAMES]
    for place, each in enumerate(numbers[:3]):
        office.perform(
            "clerk",
            ReferCase(
                case_id=each.case_id, version=1, receiver_post_id=office.posts["AS-1"], purpose="for_opinion",
                due_at=office.clock.now_ms() + (3 - place) * DAY,
            ),
        )  # fmt: skip
    office.perform("clerk", CloseCase(case_id=numbers[3].case_id, version=1, outcome="explained", body="گفته شد."))
    office.perform(
        "clerk", AddFollowUp(body="زنگ بزن", due_at=office.clock.now_ms() + DAY, case_id=numbers[4].case_id)
    )  # fmt: skip
    office.perform("clerk", SaveDraft(journal_key="k1", kind="case", body="{}", title="نیمه‌کاره"))
    return office


@pytest.mark.parametrize(("who", "box"), [("expert", "inbox"), ("clerk", "sent"), ("clerk", "archive")])
def test_the_table_has_the_lines_of_the_box_in_its_order(busy: SmallOffice, who: str, box: str) -> None:
    page = busy.fetch(who, BoxPage(box=box))
    assert isinstance(page, Page)
    assert page.lines
    assert column(table(busy, who, box), "number") == [line.number for line in page.lines]  # type: ignore[attr-defined]


def test_codes_become_words(busy: SmallOffice) -> None:
    inbox = table(busy, "expert", "inbox")
    assert set(column(inbox, "purpose")) == {"اظهارنظر"}
    assert set(column(inbox, "state")) == {"در دست بررسی"}
    assert set(column(inbox, "is_copy")) == {""}
    assert column(table(busy, "clerk", "archive"), "outcome") == ["پاسخ و راهنمایی داده شد"]
    assert column(table(busy, "clerk", "drafts"), "title") == ["نیمه‌کاره"]
    assert set(column(table(busy, "clerk", "follow_up"), "kind")) == {"کار", "اظهارنظر"}


def test_every_column_and_box_has_its_word(busy: SmallOffice) -> None:
    for box in CELLS:
        found = table(busy, "clerk", box, queue_post_id=busy.posts["PR-Q"])
        assert not found.title.isascii()
        assert not [each.title for each in found.columns if each.title.isascii()]


def test_order_and_filter_are_the_boxs_own(busy: SmallOffice) -> None:
    by_due = column(table(busy, "expert", "inbox"), "number")
    assert column(table(busy, "expert", "inbox", order="-due"), "number") == by_due[::-1]
    assert column(table(busy, "expert", "inbox", filter=BoxFilter(text="رضايي")), "customer") == ["رضایی"]
    for wrong in ({"box": "outbox"}, {"box": "inbox", "order": "colour"}):
        with pytest.raises(BadInput):
            busy.fetch("expert", BoxTable(**wrong))


def test_a_secret_file_is_not_exported(office: SmallOffice) -> None:
    secret = office.register("manager", confidentiality=2)
    office.perform("manager", CloseCase(case_id=secret.case_id, version=1, outcome="explained", body="گفته شد."))
    assert column(table(office, "manager", "archive"), "number") == [secret.number]
    assert column(table(office, "clerk", "archive"), "number") == []


def test_rows_are_read_while_they_are_used(busy: SmallOffice) -> None:
    """The stream lives as long as the connection, and what writes it sees the office's own days."""
    stream = io.BytesIO()
    with busy.desk.table(BoxTable(box="inbox"), busy.actors["expert"]) as found:
        assert not isinstance(found.rows, tuple)
        write_table(found, stream)
    (written,) = read_sheets(stream.getvalue(), "x")
    header = next(row for row in written.rows if "شماره" in row)
    assert ("مهلت" in header, "مهلت (میلادی)" in header) == (True, True)
    assert any("1405/09/" in str(cell) for row in written.rows for cell in row)
    with pytest.raises(BadInput), busy.desk.table(FetchOffice(), busy.actors["expert"]):
        pass


def test_fifteen_thousand_lines_in_seconds(office: SmallOffice) -> None:
    first = office.register()
    family = office.perform("admin", SaveRow(kind="product_family", fields={"code": "A", "name": "الف"}))
    assert family.record
    with office.database.writing() as connection:
        case = dict(connection.execute(select(case_file)).mappings().one())
        sent = dict(connection.execute(select(referral)).mappings().one())
        keys = reserve_keys(connection, case_file, 15_000)
        connection.execute(
            insert(case_file),
            [
                case | {"id": key, "seq": 10 + place, "number": f"x{place}", "tracking_code": f"t{place}"}
                for place, key in enumerate(keys)
            ],
        )
        referrals = zip(reserve_keys(connection, referral, 15_000), keys, strict=True)
        connection.execute(
            insert(referral), [sent | {"id": key, "case_id": case_id} for key, case_id in referrals]
        )  # fmt: skip
    started = time.monotonic()
    numbers = column(table(office, "clerk", "inbox"), "number")
    taken = time.monotonic() - started
    assert (len(numbers), len(set(numbers)), first.number in numbers) == (15_001, 15_001, True)
    assert taken < 10, f"{taken:.1f} s"

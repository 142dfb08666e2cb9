"""Lists sorted by words: the Persian alphabet on both engines, and no line lost or doubled between pages."""

import random
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, literal_column, select, text

from cartable.boxes.alphabet import alphabetical
from cartable.commands.cases import CloseCase, PartyInput
from cartable.commands.contacts import AddFollowUp
from cartable.errors import BadInput
from cartable.prefixes import in_code_order
from cartable.queries.boxes import BoxPage
from cartable.queries.office import BoxTable
from models.ledger import counter
from models.migrate import upgrade
from models.office import branch, occupancy
from tests.builders import SmallOffice, small_office
from tests.desk.steps import act, lines, refer
from tests.postgres_server import PostgresServer

LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئ"
SEED = 1405


def words(count: int) -> list[str]:
    chance = random.Random(SEED)
    return sorted({"".join(chance.choices(LETTERS, k=chance.randint(1, 6))) for _ in range(count)})


def in_unicodes_order(server: PostgresServer, some: list[str]) -> list[str]:
    """As the Unicode consortium sorts Persian."""
    with server.connect() as connection:
        rows = connection.execute('SELECT x FROM unnest(%s::text[]) AS x ORDER BY x COLLATE "fa-x-icu"', (some,))
        return [row[0] for row in rows]


@pytest.mark.postgres
def test_the_order_is_that_of_the_persian_alphabet(office: SmallOffice, postgres_server: PostgresServer) -> None:
    some = words(400)
    column: Any = literal_column("w.word")
    each = " UNION ALL ".join(f"SELECT '{word}' AS word" for word in some)
    with office.database.reading() as connection:
        statement = (
            select(column).select_from(text(f"({each}) AS w")).order_by(in_code_order(connection, alphabetical(column)))
        )
        found = list(connection.scalars(statement))

    assert found == in_unicodes_order(postgres_server, some)


NAMES = ("پدرام", "کاظمی", "هاشمی", "گودرزی", "باقری", "می‌رزایی", "میراب", "چاوشی", "وحیدی", "آذر", "جعفری", "یزدی")
SORTED = ("آذر", "باقری", "پدرام", "جعفری", "چاوشی", "کاظمی", "گودرزی", "میراب", "می‌رزایی", "وحیدی", "هاشمی", "یزدی")


@pytest.mark.parametrize("box", ["inbox", "sent", "follow_up"])
def test_customers_are_sorted_as_in_a_telephone_book(office: SmallOffice, box: str) -> None:
    for name in NAMES:
        refer(office, "clerk", office.register(complainant=PartyInput(family_name=name)).case_id, "AS-1")
    who = "expert" if box == "inbox" else "clerk"

    assert tuple(line.customer for line in lines(office, who, box, order="customer")) == SORTED
    assert tuple(line.customer for line in lines(office, who, box, order="-customer")) == SORTED[::-1]


ORDERS = {
    "inbox": ("due", "sent", "number", "customer", "subject", "product", "from", "contacts", "urgency", "purpose"),
    "sent": ("sent", "due", "number", "customer", "subject", "to"),
    "follow_up": ("due", "customer", "number", "holder"),
    "archive": ("closed", "number", "customer", "subject", "place"),
    "drafts": ("updated", "customer", "title"),
}
SUBJECTS = ("b-c", "ba", "b-a", "bb", "b d", "bc", "B-b", "پ", "ب", "ب-پ", "بب", "ب پ")


@pytest.fixture
def office_in_german(postgres_server: PostgresServer) -> Iterator[SmallOffice]:
    """A database created in a language that sorts capitals among small letters and skips signs."""
    name = f"office_{uuid.uuid4().hex[:8]}"
    postgres_server.start()
    with postgres_server.connect() as connection:
        connection.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de-u-ka-shifted'"
        )
    upgrade(postgres_server.url(name))
    built = small_office(postgres_server.url(name))
    yield built
    built.database.dispose()
    postgres_server.drop_database(name)


@pytest.mark.postgres
def test_no_page_loses_a_line_whatever_language_the_database_speaks(office_in_german: SmallOffice) -> None:
    office = office_in_german
    with office.database.writing() as connection:
        # The expert holds two posts: two arms that are merged.
        expert = {"user_id": office.actors["expert"].user_id, "from_at": office.clock.now_ms()}
        connection.execute(insert(occupancy).values(post_id=office.posts["FI-1"], **expert))
    for place, subject in enumerate(SUBJECTS):
        case_id = office.register(subject=subject, complainant=PartyInput(family_name=subject or "-")).case_id
        refer(office, "clerk", case_id, ("AS-1", "FI-1")[place % 2])
    for box, orders in ORDERS.items():
        who = "expert" if box == "inbox" else "clerk"
        for order in (*orders, *(f"-{each}" for each in orders)):
            whole = lines(office, who, box, order=order)
            assert paged(office, who, box, order) == list(whole), (box, order)
            assert len(whole) == (0 if box in ("archive", "drafts") else len(SUBJECTS))


def paged(office: SmallOffice, who: str, box: str, order: str) -> list[Any]:
    """The box read two lines at a time."""
    found: list[Any] = []
    after = None
    while True:
        page: Any = office.fetch(who, BoxPage(box=box, order=order, after=after, limit=2))
        found += page.lines
        after = page.next_key
        if after is None:
            return found


LARGE = ("1405-99998", "1405-99999", "1405-100000", "1405-100001", "1406-00001")


@pytest.fixture
def large_office(office: SmallOffice) -> SmallOffice:
    """The office past its hundred thousandth file, and a day into the next year; every file is promised something."""
    with office.database.writing() as connection:
        branch_id = connection.scalar(select(branch.c.id))
        connection.execute(
            insert(counter).values(branch_id=branch_id, series="case", year=1405, last=int(LARGE[0][5:]) - 1)
        )
    for number in LARGE:
        if number.startswith("1406"):
            office.clock.advance(timedelta(days=200))
        registered = office.register()
        assert registered.number == number
        case_id = registered.case_id
        due = office.clock.now_ms() + timedelta(days=1) // timedelta(milliseconds=1)
        office.perform("clerk", AddFollowUp(case_id=case_id, body="تماس با مشتری", due_at=due))
    return office


@pytest.mark.parametrize("box", ["inbox", "sent", "follow_up", "archive", "registered"])
def test_files_stand_by_their_numbers_as_numbers(large_office: SmallOffice, box: str) -> None:
    office = large_office
    if box in ("sent", "archive"):
        for line in lines(office, "clerk", "inbox"):
            if box == "sent":
                refer(office, "clerk", line.case_id, "AS-1")
            else:
                act(office, "clerk", CloseCase, line.case_id, outcome="explained")

    for order, expected in (("number", LARGE), ("-number", LARGE[::-1])):
        numbers = [line.number for line in paged(office, "clerk", box, order)]
        assert tuple(dict.fromkeys(numbers)) == expected
        if box != "follow_up":
            assert len(numbers) == len(LARGE)


def test_a_promise_without_a_file_stands_before_all_numbers(large_office: SmallOffice) -> None:
    office = large_office
    office.perform("clerk", AddFollowUp(body="تمدید بیمه", due_at=office.clock.now_ms()))

    assert paged(office, "clerk", "follow_up", "number")[0].number == ""
    assert paged(office, "clerk", "follow_up", "-number")[-1].number == ""


def test_an_export_by_number_stands_as_the_list_does(large_office: SmallOffice) -> None:
    table: Any = large_office.fetch("clerk", BoxTable(box="registered", order="number"))

    assert tuple(row[0] for row in table.rows) == LARGE


@pytest.mark.parametrize("after", [(1405, 5), (1405,), (1, 2, 3, 4)])
def test_a_key_of_another_order_is_refused(large_office: SmallOffice, after: tuple[object, ...]) -> None:
    with pytest.raises(BadInput, match="bad_key"):
        large_office.fetch("clerk", BoxPage(box="archive", order="number", after=after))

"""Lists sorted by words: the Persian alphabet on both engines, and no line lost or doubled between pages."""

import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import insert, literal_column, select, text

from cartable.boxes.alphabet import alphabetical
from cartable.commands.cases import PartyInput
from cartable.prefixes import in_code_order
from cartable.queries.boxes import BoxPage
from models.migrate import upgrade
from models.office import occupancy
from tests.builders import SmallOffice, small_office
from tests.desk.steps import lines, refer
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

"""Candidates among thousands of files: common words, rare ones and those between, page by page on both engines."""

import pytest
from sqlalchemy import insert, select

from cartable.permissions import load_authority
from cartable.reading import Reading
from cartable.search.candidates import stream_for
from cartable.search.terms import Terms
from models.case import case_file
from models.ledger import case_search
from tests.builders import SmallOffice

FILES = 3000
WANTED = 40


def words_of(place: int) -> list[str]:
    """The oldest and the newest file hold the rarest word; two in a hundred hold one of the middle."""
    words = ["همیشه"]
    if place % 50 == 7:
        words.append("گاهی")
    if place in (3, 2990):
        words.append("به‌ندرت")
    if place < 200:
        words.append("پیشترها")
    return words


def fill(office: SmallOffice) -> dict[int, str]:
    """Copies of one registered file with texts of their own, in the order of their keys."""
    first = office.register().case_id
    texts = {first + place: " ".join(words_of(place)) for place in range(1, FILES + 1)}
    with office.database.writing() as connection:
        row = dict(connection.execute(select(case_file).where(case_file.c.id == first)).one()._mapping)
        copies = [
            row | {"id": key, "seq": place, "number": f"copy-{place}", "tracking_code": f"copy-{place}"}
            for place, key in enumerate(texts, 2)
        ]
        connection.execute(insert(case_file), copies)
        connection.execute(insert(case_search), [{"case_id": key, "body": body} for key, body in texts.items()])
    return texts


@pytest.mark.parametrize(
    "tokens", [("همیشه",), ("گاهی",), ("به‌ندرت",), ("پیشترها",), ("همیشه", "گاهی"), ("گاهی", "پیشترها"), ("هرگز",)]
)
def test_every_candidate_comes_once_newest_first(office: SmallOffice, tokens: tuple[str, ...]) -> None:
    texts = fill(office)
    expected = [key for key, body in sorted(texts.items(), reverse=True) if all(token in body for token in tokens)]
    actor, now = office.actors["clerk"], office.clock.now_ms()
    with office.database.reading() as connection:
        authority = load_authority(connection, actor, now, office.desk.time.today())
        newest = stream_for(Reading(connection, authority, office.desk.time, now), Terms(tokens))
        found, before = [], 2**62
        while page := newest(before, WANTED):
            found += page
            before = page[-1]

    assert found == expected

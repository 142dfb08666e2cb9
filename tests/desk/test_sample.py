"""The sample office once it is made: what the program can show is there to be seen, and the same for a seed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cartable.clock import FixedClock
from cartable.media_types import EXTENSIONS, media_type
from cartable.queries.boxes import BoxFilter
from cartable.sample.build import build_sample
from cartable.sample.enclosures import invoice, label_photo
from models.engine import Database
from models.migrate import upgrade
from printing.pdfium import LOCK, opened
from tests.builders import START

COUNT = 160


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A small one, in SQLite."""
    path = tmp_path_factory.mktemp("sample") / "office.sqlite"
    upgrade(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    build_sample(database, seed=7, count=COUNT, clock=FixedClock.at(START))
    yield database.reader
    database.dispose()


def rows(sample: Engine, statement: str) -> list[tuple[object, ...]]:
    with sample.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_enclosures_are_what_their_names_say(sample: Engine) -> None:
    found = rows(sample, "SELECT a.name, a.media_type, b.bytes FROM attachment a JOIN blob b ON b.sha256 = a.sha256")

    assert {kind for _, kind, _ in found} == {"image/png", "application/pdf", "text/plain"}
    assert all(media_type(bytes(content)) == kind for _, kind, content in found)  # type: ignore[call-overload]
    assert all(str(name).endswith(EXTENSIONS[str(kind)]) for name, kind, _ in found)
    clips = rows(sample, "SELECT sum(attachments) FROM case_file")
    assert clips == [(len(found),)]


def test_complaints_about_a_dealer_are_with_others(sample: Engine) -> None:
    assert rows(sample, "SELECT count(*) > 0 FROM case_file WHERE about_dealer_id IS NOT NULL") == [(1,)]
    assert rows(sample, "SELECT count(*) FROM case_file WHERE about_dealer_id = dealer_id") == [(0,)]


def test_a_number_of_several_people_is_marked_as_shared(sample: Engine) -> None:
    """A number is shared exactly where it stands with more than one person."""
    shared = rows(sample, "SELECT number, min(is_shared), max(is_shared), count(DISTINCT party_id) FROM party_phone "
                          "GROUP BY number HAVING count(DISTINCT party_id) > 1 OR max(is_shared) = 1")  # fmt: skip

    assert shared
    assert all((least, most) == (1, 1) and int(str(people)) > 1 for _, least, most, people in shared)


def test_people_have_marks_and_filters_of_their_own(sample: Engine) -> None:
    assert len(rows(sample, "SELECT DISTINCT user_id FROM case_mark")) >= 2
    kept = rows(sample, "SELECT json_extract(f.value, '$.box'), json_extract(f.value, '$.filter') FROM preference p, "
                        "json_each(p.value) f WHERE p.key = 'filters'")  # fmt: skip
    assert len(kept) == 3
    fields = set(BoxFilter.__dataclass_fields__)
    for box, _ in kept:
        assert box in ("inbox", "follow_up")
    assert all(f'"{name}"' in str(wanted) for _, wanted in kept for name in fields)


def test_sets_and_absent_identifiers_are_there(sample: Engine) -> None:
    assert rows(sample, "SELECT count(*) > 0 FROM (SELECT 1 FROM product_unit WHERE set_id IS NOT NULL "
                        "GROUP BY set_id HAVING count(*) > 1)") == [(1,)]  # fmt: skip
    assert rows(sample, "SELECT count(*) > 0 FROM party_identifier WHERE kind = 'none'") == [(1,)]


def test_what_is_enclosed_is_the_same_every_time() -> None:
    assert label_photo(5) == label_photo(5) != label_photo(6)
    assert invoice(5, "1405/09/01", "AB-90") == invoice(5, "1405/09/01", "AB-90")


def test_an_invoice_is_a_page_that_opens(tmp_path: Path) -> None:
    page = invoice(7, "1405/09/01", "AB-90")
    with LOCK, opened(page) as document:
        assert len(document) == 1
        assert "INVOICE 20007" in document[0].get_textpage().get_text_bounded()

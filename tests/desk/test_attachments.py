"""Attachments: kept once by content, counted on the file, readable only with what they belong to."""

import pytest
from sqlalchemy import func, select

from cartable.actions import attach_file
from cartable.commands.contacts import AttachFile
from cartable.errors import BadInput, CartableError, Forbidden, NotFound
from cartable.queries.cases import FetchBlob
from cartable.records.done import RowWritten
from models.documents import attachment, blob
from tests.builders import SmallOffice

PNG = b"\x89PNG\r\n\x1a\n picture"


def attach(office: SmallOffice, who: str = "clerk", **fields: object) -> int:
    filled: dict[str, object] = {"name": "photo.png", "content": PNG, **fields}
    record = office.perform(who, AttachFile(**filled)).record  # type: ignore[arg-type]
    assert isinstance(record, RowWritten)
    return record.id


def rows(office: SmallOffice) -> tuple[int, int]:
    with office.database.reading() as connection:
        counts = [connection.scalar(select(func.count()).select_from(each)) for each in (attachment, blob)]
    return counts[0], counts[1]


def test_a_file_is_kept_once_and_counted_on_each_case(office: SmallOffice) -> None:
    first, second = office.register(), office.register()
    key = attach(office, case_id=first.case_id, name="../\u202eعکس.png")
    attach(office, case_id=second.case_id)

    assert rows(office) == (2, 1)
    card = office.case("clerk", first.case_id)
    assert [(each.id, each.name, each.media_type, each.size) for each in card.attachments] == [
        (key, "عکس.png", "image/png", len(PNG))
    ]
    assert card.events[-1].verb == "attach"
    assert card.version == 1
    with office.database.reading() as connection:
        from models.case import case_file

        assert connection.scalars(select(case_file.c.attachments)).all() == [1, 1]
    assert office.fetch("expert", FetchBlob(attachment_id=key)) == PNG


def test_a_file_uploaded_before_its_case_is_its_uploaders_alone(office: SmallOffice) -> None:
    key = attach(office)
    with pytest.raises(NotFound):
        office.fetch("expert", FetchBlob(attachment_id=key))
    assert office.fetch("clerk", FetchBlob(attachment_id=key)) == PNG

    case = office.register(attachment_ids=(key,))
    assert [each.id for each in office.case("expert", case.case_id).attachments] == [key]
    assert office.fetch("expert", FetchBlob(attachment_id=key)) == PNG


def test_the_bytes_of_a_secret_file_do_not_exist_for_outsiders(office: SmallOffice) -> None:
    case = office.register(confidentiality=2)
    key = attach(office, case_id=case.case_id)
    same = attach(office, "expert", content=PNG)

    for query in (FetchBlob(attachment_id=key), FetchBlob(attachment_id=1), FetchBlob(paper_id=1)):
        with pytest.raises(NotFound) as missing:
            office.fetch("expert", query)
        assert missing.value.code == "blob_not_found"
    assert office.fetch("expert", FetchBlob(attachment_id=same)) == PNG
    assert office.fetch("manager", FetchBlob(attachment_id=key)) == PNG


@pytest.mark.parametrize(
    ("who", "fields", "refusal"),
    [
        ("clerk", {"content": b""}, BadInput),
        ("clerk", {"content": b"MZ\x90\x00"}, BadInput),
        ("clerk", {"case_id": 1}, NotFound),
        ("clerk", {"letter_id": 1}, NotFound),
        ("auditor", {}, Forbidden),
    ],
)
def test_what_is_refused_leaves_nothing(
    office: SmallOffice, who: str, fields: dict[str, object], refusal: type[CartableError]
) -> None:
    with pytest.raises(refusal):
        attach(office, who, **fields)
    assert rows(office) == (0, 0)


def test_the_cap_holds_to_the_byte(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attach_file, "CAP_MEGABYTES", 1)
    attach(office, content=b"a" * 1024 * 1024)
    with pytest.raises(BadInput) as large:
        attach(office, content=b"a" * (1024 * 1024 + 1))
    assert large.value.code == "file_too_large"
    assert rows(office) == (1, 1)


def test_a_question_that_names_nothing_is_refused(office: SmallOffice) -> None:
    with pytest.raises(BadInput):
        office.fetch("clerk", FetchBlob())

"""Attachments at and over the cap, what they cost in memory, and files whose names lie."""

import os
import tracemalloc

import pytest

from cartable.commands.contacts import CAP_MEGABYTES, AttachFile
from cartable.errors import BadInput
from cartable.queries.cases import FetchBlob
from tests.builders import SmallOffice
from tests.faults.wholeness import look

CAP = CAP_MEGABYTES * 1024 * 1024


def test_twenty_five_megabytes_and_not_a_byte_more(office: SmallOffice) -> None:
    case_id = office.register().case_id
    content = b"%PDF-1.4\n" + os.urandom(CAP - 9)
    office.perform("clerk", AttachFile(name="بزرگ.pdf", content=content, case_id=case_id))

    with pytest.raises(BadInput) as refused:
        office.perform("clerk", AttachFile(name="بزرگ‌تر.pdf", content=content + b"x", case_id=case_id))

    assert refused.value.code == "file_too_large"
    (kept,) = office.case("clerk", case_id).attachments
    assert office.fetch("clerk", FetchBlob(attachment_id=kept.id)) == content
    assert look(office, ()).faults == ()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.4\n" + bytes(CAP - 9), id="a document"),
        pytest.param("ن".encode() * (CAP // 2), id="a text"),
        pytest.param(b"PK\x03\x04" + bytes(CAP - 4), id="a broken archive"),
    ],
)
def test_the_largest_attachment_is_held_once(office: SmallOffice, content: bytes) -> None:
    """Beside the bytes that are handed in there is no second copy on the way in, and one on the way out."""
    case_id = office.register().case_id

    tracemalloc.start()
    try:
        office.perform("clerk", AttachFile(name="بزرگ", content=content, case_id=case_id))
        _, way_in = tracemalloc.get_traced_memory()
        (kept,) = office.case("clerk", case_id).attachments
        tracemalloc.reset_peak()
        assert office.fetch("clerk", FetchBlob(attachment_id=kept.id)) == content
        _, way_out = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert way_in < CAP / 2
    assert way_out < CAP * 3 / 2


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        pytest.param("عکس.jpg", b"%PDF-1.4", "عکس.jpg.pdf", id="a document called a picture"),
        pytest.param("سند.pdf", b"\x89PNG\r\n\x1a\n" + bytes(20), "سند.pdf.png", id="a picture called a document"),
        pytest.param("فاکتور.exe", "متن".encode(), "فاکتور.exe.txt", id="a text called a program"),
        pytest.param("فاکتور\u202egpj.exe", "متن".encode(), "فاکتورgpj.exe.txt", id="a name read backwards"),
        pytest.param("../../etc/passwd", "متن".encode(), "passwd.txt", id="a name with folders"),
        pytest.param("C:\\فایل\\متن.txt", "متن".encode(), "متن.txt", id="a name with folders of another system"),
        pytest.param("نام\x00.txt", "متن".encode(), "نام.txt", id="a name with an end in the middle"),
        pytest.param("\u202e\x00/", "متن".encode(), "file.txt", id="no name at all"),
        pytest.param("ن" * 300 + ".pdf", b"%PDF-1.4", "ن" * 120 + ".pdf", id="a name too long"),
    ],
)
def test_a_name_tells_what_the_file_is(office: SmallOffice, name: str, content: bytes, kept_as: str) -> None:
    case_id = office.register().case_id

    office.perform("clerk", AttachFile(name=name, content=content, case_id=case_id))

    assert [each.name for each in office.case("clerk", case_id).attachments] == [kept_as]


@pytest.mark.parametrize("name", ["سند.pdf", "فاکتور.exe", "متن"])
@pytest.mark.parametrize("content", [b"MZ" + bytes(200), b"\x7fELF" + bytes(200), b"#!/bin/sh\nrm -rf /\n"])
def test_a_program_is_refused_whatever_its_name(office: SmallOffice, name: str, content: bytes) -> None:
    case_id = office.register().case_id

    with pytest.raises(BadInput) as refused:
        office.perform("clerk", AttachFile(name=name, content=content, case_id=case_id))

    assert refused.value.code == "file_is_program"
    assert office.case("clerk", case_id).attachments == ()

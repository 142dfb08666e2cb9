"""What files from outside are, and the names they are kept under."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cartable.file_names import LONGEST, clean_file_name
from cartable.media_types import EXTENSIONS, PROGRAM, UNKNOWN, media_type

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, kind)
    return stream.getvalue()


def pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(10, 10, "x")
    canvas.save()
    return stream.getvalue()


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (lambda: picture("PNG"), "image/png"),
        (lambda: picture("JPEG"), "image/jpeg"),
        (lambda: picture("GIF"), "image/gif"),
        (lambda: picture("WEBP"), "image/webp"),
        (pdf, "application/pdf"),
        (lambda: b"\r\n" + pdf(), "application/pdf"),
        (lambda: packed("[Content_Types].xml", "xl/workbook.xml"), SHEET),
        (lambda: packed("[Content_Types].xml", "word/document.xml"), WORD),
        (lambda: packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "application/zip"),
        (lambda: packed("mimetype", "content.xml"), "application/vnd.oasis.opendocument.text"),
        (lambda: packed("a.txt"), "application/zip"),
        (lambda: packed(), "application/zip"),
        (lambda: b"PK\x03\x04 torn", UNKNOWN),
        (lambda: "قبض تعمیر\r\n۱۲۳".encode(), "text/plain"),
        (lambda: "قبض".encode("utf-16"), "text/plain"),
        (lambda: b"<html><script>alert(1)</script>", "text/plain"),
        (lambda: b"ID3\x03\x00", "audio/mpeg"),
        (lambda: b"\xff\xfb\x90\x64" + bytes(400), "audio/mpeg"),
        (lambda: b"OggS\x00", "audio/ogg"),
        (lambda: b"#!AMR\n", "audio/amr"),
        (lambda: b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (lambda: b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (lambda: b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (lambda: b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (lambda: b"MZ\x90\x00", PROGRAM),
        (lambda: b"\x7fELF\x02", PROGRAM),
        (lambda: b"#!/bin/sh\n", PROGRAM),
        (lambda: b"\x00\x01\x02\x03", UNKNOWN),
        (lambda: b"\xff\xff\xff\xff", UNKNOWN),
    ],
)
def test_the_bytes_decide(content: Callable[[], bytes], expected: str) -> None:
    assert media_type(content()) == expected


@given(st.binary(max_size=200))
def test_anything_has_a_type_that_can_be_named(content: bytes) -> None:
    assert media_type(content) in {*EXTENSIONS, PROGRAM}


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("عکس دستگاه.jpg", "image/jpeg", "عکس دستگاه.jpg"),
        ("IMG_1.JPEG", "image/jpeg", "IMG_1.jpeg"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\Users\\x\\قبض.pdf", "application/pdf", "قبض.pdf"),
        ("photo.jpg", "text/plain", "photo.jpg.txt"),
        ("invoice\u202efdp.exe", "application/pdf", "invoicefdp.exe.pdf"),
        ("a\x00b\r\n.png", "image/png", "ab.png"),
        ("con.txt", "text/plain", "_con.txt"),
        ('a<b>:"|?*.png', "image/png", "a_b______.png"),
        ("...", "image/png", "file.png"),
        ("", UNKNOWN, "file.bin"),
        (".png", "image/png", "png.png"),
        ("x.bat", "text/plain", "x.bat.txt"),
        ("ن" * 300 + ".pdf", "application/pdf", "ن" * LONGEST + ".pdf"),
    ],
)
def test_a_name_is_cleaned_and_tells_the_truth(name: str, kind: str, expected: str) -> None:
    assert clean_file_name(name, kind) == expected


@given(st.text(max_size=300), st.sampled_from(sorted(EXTENSIONS)))
def test_a_cleaned_name_stays_as_it_is(name: str, kind: str) -> None:
    cleaned = clean_file_name(name, kind)
    assert clean_file_name(cleaned, kind) == cleaned
    assert not set(cleaned) & set('/\\<>:"|?*\r\n\x00\u202e\u2066')
    assert cleaned.casefold().endswith(EXTENSIONS[kind])
    assert len(cleaned) <= LONGEST + 6

"""What programs read of a paper: who made it, what it is, in which language, and its record whole; nothing claimed."""

import ctypes
import json
import subprocess
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from cartable.plain import from_plain
from cartable.records.papers import RegistrationReceipt
from printing.papers import build
from printing.papers.blocks import record_json
from printing.pdfium import opened
from printing.render import render
from tests.printing import paper_records
from tests.printing.print_oracles import program

KINDS = sorted(paper_records.SAMPLES)


def poppler(name: str, *arguments: str, pdf: bytes = b"") -> str:
    """What a program of poppler says of a file it has nothing to complain of."""
    run = subprocess.run(
        [program(name, "poppler-utils"), *arguments], input=pdf, capture_output=True, check=True, timeout=60
    )
    assert run.stderr == b""
    return run.stdout.decode()


def described(pdf: bytes) -> dict[str, str]:
    """The document information."""
    rows = (line.partition(":") for line in poppler("pdfinfo", "-isodates", "-", pdf=pdf).splitlines())
    return {name: value.strip() for name, _, value in rows}


def detached(pdf: bytes, folder: Path) -> dict[str, bytes]:
    """The embedded files."""
    path, out = folder / "paper.pdf", folder / "out"
    path.write_bytes(pdf)
    out.mkdir()
    poppler("pdfdetach", "-saveall", "-o", str(out), str(path))
    return {each.name: each.read_bytes() for each in out.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_says_what_it_is_and_claims_nothing_more(kind: str) -> None:
    found = described(render(build(kind, paper_records.SAMPLES[kind])))

    assert found["Title"]
    assert found["Author"] == ("" if kind == "shelf_label" else paper_records.OFFICE.name)
    assert found["Creator"] == "Cartable"
    assert found["PDF version"] == "1.7"
    # Neither tagged structure nor PDF/A is claimed: no validator has been run over them.
    assert (found["Tagged"], found["Metadata Stream"]) == ("no", "no")
    assert (found["Encrypted"], found["JavaScript"], found["Form"]) == ("no", "no", "none")


def test_the_file_is_dated_as_the_paper_is() -> None:
    found = described(render(build("registration_receipt", paper_records.REGISTRATION)))
    assert found["CreationDate"] == found["ModDate"] == "2026-11-22T07:00:00Z"
    assert described(render(build("final_letter", paper_records.LETTER)))["CreationDate"].startswith("2026-11-22")


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_comes_out_whole(kind: str, tmp_path: Path) -> None:
    record = paper_records.SAMPLES[kind]
    files = detached(render(build(kind, record)), tmp_path)

    assert list(files) == ["record.json"]
    assert b"/Subtype /application#2Fjson" in (tmp_path / "paper.pdf").read_bytes()
    assert files["record.json"].decode() == record_json(record)
    assert "logo" not in json.loads(files["record.json"])["office"]


def test_a_detached_record_can_be_read_again(tmp_path: Path) -> None:
    pdf = render(build("registration_receipt", paper_records.REGISTRATION))
    plain = json.loads(detached(pdf, tmp_path)["record.json"])
    plain["office"]["logo"] = None
    record = from_plain(RegistrationReceipt, plain)
    assert record.verbatim == paper_records.REGISTRATION.verbatim
    assert record.head == paper_records.HEAD


@pytest.mark.parametrize("kind", KINDS)
def test_readers_are_told_language_and_direction(kind: str) -> None:
    with opened(render(build(kind, paper_records.SAMPLES[kind]))) as document:
        direction = ctypes.create_string_buffer(16)
        pdfium.FPDF_VIEWERREF_GetName(document, b"Direction", direction, 16)
        size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
        language = ctypes.create_string_buffer(size)
        pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(language, ctypes.POINTER(ctypes.c_ushort)), size)
    assert direction.value == b"R2L"
    assert language.raw.decode("utf-16-le").rstrip("\0") == "fa-IR"

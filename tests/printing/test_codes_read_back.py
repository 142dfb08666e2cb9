"""Codes on the rendered page are read by a scanner's library, at the resolution of a cheap printer."""

import io
import subprocess

import pytest

from printing.document import A5, ROLL_80, Code, CodeStrip, Document
from printing.papers import build
from printing.preview import page_count
from printing.render import render
from tests.printing import paper_records
from tests.printing.print_oracles import grey, program

CODED = paper_records.SAMPLES
PREFIXES = {
    "registration_receipt": "REG", "reception_receipt": "REC", "inspection_receipt": "INS", "shipment_receipt": "SHP",
    "service_receipt": "SRV", "settlement_sheet": "SET", "delivery_receipt": "DLV", "referral_tree": "TRE",
    "device_passport": "DEV",
}  # fmt: skip


def scanned(pdf: bytes, page: int, dpi: int = 200) -> set[tuple[str, str]]:
    """(symbology, payload) of every code a scanner finds on a page."""
    picture = io.BytesIO()
    grey(pdf, page, dpi).save(picture, "PNG")
    run = subprocess.run(
        [program("zbarimg", "zbar-tools"), "-q", "png:-"], input=picture.getvalue(), capture_output=True, timeout=60
    )
    return {(kind, payload) for kind, _, payload in (line.partition(":") for line in run.stdout.decode().splitlines())}


@pytest.mark.parametrize("kind", CODED)
def test_codes_of_a_paper_are_read_back(kind):
    pdf = render(build(kind, CODED[kind]))
    expected = {("CODE-128", "1405-04217")}
    if kind == "final_letter":  # its number has a Persian letter
        expected = {("QR-Code", "LET-72904418")}
    elif kind in PREFIXES:
        payload = f"{PREFIXES[kind]}-1405-04217"
        expected = {("QR-Code", payload), ("CODE-128", payload)}

    assert scanned(pdf, page_count(pdf) - 1) == expected


@pytest.mark.parametrize("payload", ["1", "A", "INS-1405-001234", "a~!@#$%^&*()_+", "00000000000000000000", "x" * 30])
def test_any_ascii_is_read_back(payload):
    pdf = render(Document(A5, "آزمون", (CodeStrip((Code("qr", payload),)), CodeStrip((Code("code128", payload),)))))

    assert scanned(pdf, 0, 300) == {("QR-Code", payload), ("CODE-128", payload)}


def test_codes_of_a_roll_are_read_back():
    pdf = render(build("registration_receipt", paper_records.REGISTRATION, page=ROLL_80))

    assert scanned(pdf, 0) == {("QR-Code", "REG-1405-04217"), ("CODE-128", "REG-1405-04217")}


@pytest.mark.parametrize("payload", ["", "۱۲۳", "a\nb", "é"])
def test_other_payloads_are_refused(payload):
    with pytest.raises(ValueError, match="printable ASCII"):
        Code("qr", payload)

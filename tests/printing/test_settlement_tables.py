"""The settlement sheet as a workbook: the figures of the paper as numbers, and no text that reckons."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartable.records.papers import SettlementLine, SettlementSheet
from printing.papers.settlement_tables import settlement_tables
from printing.workbook import write_tables
from tests.printing import paper_records

SHEET = paper_records.SETTLEMENT


def written(record: SettlementSheet) -> bytes:
    stream = BytesIO()
    write_tables(settlement_tables(record), stream)
    return stream.getvalue()


def sheets(record: SettlementSheet) -> dict[str, list[tuple[Any, ...]]]:
    workbook = load_workbook(BytesIO(written(record)))
    assert all(sheet.sheet_view.rightToLeft for sheet in workbook)
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.rows] for sheet in workbook}


def test_the_reckoning_adds_up_to_the_rial() -> None:
    rows = sheets(SHEET)["ریز محاسبه"][1:]

    amounts = {title: rials for title, _, rials in rows}
    assert all(isinstance(rials, int) for rials in amounts.values())
    lines = [amounts[line.title] for line in SHEET.lines]
    assert sum(lines) == amounts["اعتبار دستگاه قدیم"] == SHEET.credit_rials
    assert amounts["قیمت دستگاه جدید"] - sum(lines) == amounts["مابه‌التفاوت"] == SHEET.difference_rials


def test_payments_and_cheques_have_sheets_of_their_own() -> None:
    found = sheets(SHEET)
    assert list(found) == ["مشخصات", "ریز محاسبه", "پرداخت‌ها", "چک‌ها"]
    number, sayad, _, _, jalali, gregorian, rials = found["چک‌ها"][1]
    assert (number, sayad, jalali, rials) == ("118842", "1234567890123456", "1405/11/01", 80_000_000)
    assert gregorian.date() == date(2027, 1, 21)
    assert list(sheets(replace(SHEET, payments=(), cheques=()))) == ["مشخصات", "ریز محاسبه"]


def test_particulars_name_both_devices() -> None:
    named = dict(sheets(SHEET)["مشخصات"])
    assert named["شماره برگ"] == "1405-04217"
    assert (named["سریال قدیم"], named["سریال جدید"]) == ("SN2403A118842", "SN2606B204511")
    assert named["مابه‌التفاوت به حروف"].endswith("ریال")


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+98", "-12", "@SUM(A1)"])
def test_what_people_typed_never_reckons(text: str) -> None:
    record = replace(SHEET, policy=text, lines=(SettlementLine(text, text, 413_500_000),))
    workbook = load_workbook(BytesIO(written(record)))
    cells = [cell for sheet in workbook for row in sheet.rows for cell in row]

    assert [cell.data_type for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells].count(text) == 3
    assert all(cell.quotePrefix for cell in cells if cell.value == text)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Calc")
def test_another_program_sums_the_amounts(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(written(SHEET))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run([*command, "fods", "--outdir", tmp_path, path], check=True, capture_output=True, timeout=180)
    flat = (tmp_path / "sheet.fods").read_text()

    for line in SHEET.lines:
        assert f'office:value="{line.rials}"' in flat
    assert flat.count('style:writing-mode="rl-tb"') >= 1
    assert "table:formula" not in flat

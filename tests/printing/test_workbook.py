"""Spreadsheet files: hostile and clumsy ones are read or refused with a reason; ours run no formula."""

import csv
import io
import shutil
import subprocess
import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cartable.persian_text import clean
from cartable.records.sheet import Formula, UnreadableFile
from cartable.records.table import ReportTable, TableColumn
from printing import workbook as limits
from printing.delimited import read_delimited, write_delimited
from printing.workbook import read_sheets, write_table
from tests.workbooks import MAIN, Written, cell_xml, sheet_xml, workbook, workbook_parts, zipped

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
ROWS = [["نام", "موبایل"], ["علی", 9123456789]]


def refusal(content: bytes, name: str = "دفتر.xlsx") -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_sheets(content, name)
    return refused.value.code


# --- reading -------------------------------------------------------------------------------------------------------


def test_cells_come_with_their_types() -> None:
    (sheet,) = read_sheets(workbook(دفتر=[["متن", 7, 7.0, 7.5, None, True], [], [None, " ", "x", "  "]]), "")
    assert sheet.name == "دفتر"
    assert sheet.rows == (("متن", 7, 7, 7.5, None, True), (), (None, " ", "x"))
    assert [type(cell) for cell in sheet.rows[0]] == [str, int, int, float, type(None), bool]


def test_a_formula_is_told_from_text_that_begins_like_one() -> None:
    (sheet,) = read_sheets(workbook(a=[[("=1+1", 2), ("=NOW()", None), "=1+1", "+1"]]), "")
    assert sheet.rows == ((Formula("=1+1", 2), Formula("=NOW()", None), "=1+1", "+1"),)


def test_a_formula_cell_of_text_keeps_its_computed_text() -> None:
    (sheet,) = read_sheets(workbook(a=[[('="a"&"b"', "ab")]]), "")
    assert sheet.rows == ((Formula('="a"&"b"', "ab"),),)


def test_a_lying_dimension_hides_nothing() -> None:
    content = zipped(workbook_parts({"a": sheet_xml(ROWS, dimension="A1:A1")}))
    assert read_sheets(content, "")[0].rows == (("نام", "موبایل"), ("علی", 9123456789))


def test_a_hidden_sheet_is_not_read() -> None:
    sheets = {"a": sheet_xml(ROWS), "b": sheet_xml(ROWS), "c": sheet_xml(ROWS)}
    content = zipped(workbook_parts(sheets, {"b": "hidden", "c": "veryHidden"}))
    assert [sheet.name for sheet in read_sheets(content, "")] == ["a"]


def test_a_row_far_down_does_not_fill_memory_with_what_is_between() -> None:
    rows = f'<row r="1">{cell_xml(1, 1, "x")}</row><row r="2000000000">{cell_xml(2000000000, 1, "y")}</row>'
    content = zipped(workbook_parts({"a": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'}))
    assert read_sheets(content, "")[0].rows == (("x",),)


def test_formatted_but_empty_rows_do_not_count() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 5000))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell_xml(1, 1, "x")}</row>{rows}</sheetData></worksheet>'
    assert read_sheets(zipped(workbook_parts({"a": xml})), "")[0].rows == (("x",),)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty", b"", "file_empty"),
        ("blank", b" \n", "file_empty"),
        ("old office", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "file_old_format"),
        (
            "password",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "file_encrypted",
        ),
        ("web page", b"\xef\xbb\xbf\r\n<HTML><table><tr><td>1", "file_web_page"),
        ("old xml", b'<?xml version="1.0"?><Workbook>', "file_web_page"),
        ("web page of one file", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "file_web_page"),
        ("sylk", b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "file_old_format"),
        ("document", b"%PDF-1.4\n1 0 obj\n", "file_unknown"),
        ("rich text", b"{\\rtf1\\ansi", "file_unknown"),
        ("json", b'{"a": 1}', "file_unknown"),
        ("OpenDocument", zipped({"mimetype": "x", "content.xml": "<x/>"}), "file_other_workbook"),
        ("binary workbook", zipped({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), "file_other_workbook"),
        ("letter of Word", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "file_unknown"),
        ("archive", zipped({"a.txt": "x"}), "file_unknown"),
        ("workbook without its book", zipped({"xl/worksheets/sheet1.xml": "<x/>"}), "file_damaged"),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0", "file_unknown"),
        ("cut zip", workbook(a=ROWS)[:400], "file_damaged"),
        ("no sheet part", zipped(dict(list(workbook_parts({"a": "<x/>"}).items())[:-1])), "file_empty"),
        ("no rows", workbook(a=[[], [" "]]), "file_empty"),
        ("broken xml", zipped(workbook_parts({"a": "<worksheet"})), "file_damaged"),
        ("bad number", zipped(workbook_parts({"a": sheet_xml([[]]).replace("<row", "<row><c><v>x</v></c></row><row")})),
         "file_damaged"),
        ("bad index", zipped(workbook_parts({"a": sheet_xml([[]]).replace(
            "<row", '<row><c t="s"><v>9</v></c></row><row')})), "file_damaged"),
        ("entity bomb", zipped(workbook_parts({"a": DOCTYPE + sheet_xml(ROWS)})), "file_hostile"),
        ("entity behind a comment", zipped(workbook_parts({"a": f"<!--{'x' * 200_000}-->{DOCTYPE}{sheet_xml(ROWS)}"})),
         "file_hostile"),
        ("entity in utf-16", zipped(workbook_parts({"a": sheet_xml(ROWS)}) | {
            "xl/sharedStrings.xml": f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}<sst/>'.encode("utf-16")}),
         "file_hostile"),
        ("many parts", zipped({f"{n}.txt": "" for n in range(1_001)}), "file_hostile"),
        ("bomb", zipped({"xl/worksheets/sheet1.xml": bytes(64 * 1024 * 1024)}), "file_hostile"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_an_encrypted_archive_is_named_as_such() -> None:
    content = bytearray(workbook(a=ROWS))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refusal(bytes(content)) == "file_encrypted"


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(workbook(a=ROWS))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert refusal(out.getvalue()) == "file_hostile"


def test_a_declared_size_that_lies_is_damage() -> None:
    content = workbook(a=[["متن " * 1000]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (200).to_bytes(4, "little"))
    assert lying != content
    assert refusal(lying) == "file_damaged"


def test_limits_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    monkeypatch.setattr(limits, "MOST_COLUMNS", 3)
    assert len(read_sheets(workbook(a=[["x"]] * 3), "")[0].rows) == 3
    assert refusal(workbook(a=[["x"]] * 4)) == "file_too_many_rows"
    assert refusal(workbook(a=[["x"] * 4])) == "file_too_many_columns"
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    assert refusal(workbook(a=[["x"] * 3] * 2)) == "file_too_many_cells"
    monkeypatch.setattr(limits, "MOST_FILE_BYTES", 100)
    assert refusal(b"a,b\n" * 100) == "workbook_too_large"


@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(1, 8))
def test_a_workbook_broken_anywhere_is_read_or_refused(noise: bytes, at: int, width: int) -> None:
    content = bytearray(workbook(a=ROWS))
    content[at : at + width] = noise
    try:
        found: object = read_sheets(bytes(content), "x")
    except UnreadableFile as refused:
        found = refused
    assert isinstance(found, tuple | UnreadableFile)


# --- delimited text ------------------------------------------------------------------------------------------------

CSV_ROWS = (("نام", "موبایل", "هزینه"), ("علی", "09123456789", "12,500,000"), ("زهرا", "0912", "1;2"))


def as_csv(delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(CSV_ROWS)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimited_text_in_its_kinds(delimiter: str, encoding: str) -> None:
    (sheet,) = read_sheets(as_csv(delimiter).encode(encoding), "مشتریان")
    assert (sheet.name, sheet.rows) == ("مشتریان", CSV_ROWS)


def test_delimited_text_of_old_windows() -> None:
    sheet = read_delimited("نام;شهر\r\nعلي;كرج\r\n".encode("cp1256"), "x")
    assert sheet.rows == (("نام", "شهر"), ("علي", "كرج"))


def test_line_ends_inside_a_cell_and_blank_rows() -> None:
    sheet = read_delimited('\n\na,b\n,\n"دو\nخط",x,,\n'.encode(), "x")
    assert sheet.rows == ((), (), ("a", "b"), (), ("دو\nخط", "x"))


# --- writing -------------------------------------------------------------------------------------------------------

COLUMNS = (
    TableColumn("subject", "موضوع"),
    TableColumn("serial", "سریال", "code"),
    TableColumn("phone", "تلفن", "phone"),
    TableColumn("on", "تاریخ ثبت", "date"),
    TableColumn("at", "لحظه", "instant"),
    TableColumn("cost", "هزینه", "money"),
    TableColumn("count", "تعداد", "number"),
    TableColumn("share", "سهم", "percent"),
)
ROW = ("شکایت «الف»", "0012A", "09123456789", date(2026, 11, 22), 1_795_327_890_000, -12_500_000, 3, 12.5)


def written(*rows: tuple[object, ...], columns: tuple[TableColumn, ...] = COLUMNS, title: str = "گزارش") -> bytes:
    out = io.BytesIO()
    write_table(ReportTable(title, columns, rows), out)
    return out.getvalue()


def test_the_sheet_runs_right_to_left_under_a_frozen_header() -> None:
    sheet = Written(written(ROW))
    assert sheet.find("sheetViews/sheetView").get("rightToLeft") == "1"
    assert sheet.find("sheetViews/sheetView/pane").attrib["topLeftCell"] == "A2"
    assert sheet.find("autoFilter").get("ref") == "A1:J2"
    assert [sheet.text(f"{letter}1") for letter in "ADEFG"] == [
        "موضوع", "تاریخ ثبت", "تاریخ ثبت (میلادی)", "لحظه", "لحظه (میلادی)",
    ]  # fmt: skip
    assert float(next(iter(sheet.find("cols"))).attrib["width"]) >= 12


def test_dates_stand_twice_and_numbers_are_numbers() -> None:
    sheet = Written(written(ROW))
    assert sheet.text("D2") == "1405/09/01"
    assert sheet.cell("D2").get("t") == "inlineStr"
    # 22 November 2026 by the day count of spreadsheets, which begins at the end of 1899.
    assert sheet.text("E2") == str((date(2026, 11, 22) - date(1899, 12, 30)).days)
    assert sheet.text("F2") == "1405/09/01 09:41"
    moment = (datetime(2026, 11, 22, 9, 41) - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001
    assert float(sheet.text("G2")) == pytest.approx(moment)
    assert (sheet.text("H2"), sheet.cell("H2").get("t")) == ("-12500000", "n")
    assert (sheet.text("B2"), sheet.text("C2")) == ("0012A", "09123456789")
    assert {sheet.cell(place).get("t") for place in ("B2", "C2")} == {"inlineStr"}


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1+1"]
)
def test_what_people_wrote_is_never_a_formula(text: str) -> None:
    for column in (TableColumn("a", "الف"), TableColumn("a", "الف", "code")):
        sheet = Written(written((text,), columns=(column,)))
        assert sheet.text("A2") == text
        assert sheet.cell("A2").get("t") == "inlineStr"
        assert sheet.style("A2").get("quotePrefix") == "1"
        assert not list(sheet.root.iter(f"{{{MAIN}}}f"))


def test_an_error_word_is_text_and_harmless_text_is_unmarked() -> None:
    sheet = Written(written(("#REF!",), ("متن",), (None,), columns=COLUMNS[:1]))
    assert sheet.cell("A2").get("t") == "inlineStr"
    assert sheet.style("A3").get("quotePrefix") in (None, "0")
    assert not sheet.text("A4")


def test_control_characters_and_endless_texts_do_not_stop_an_export() -> None:
    sheet = Written(written(("الف\x00\x0bب\ud800\u202e",), ("x" * 40_000,), columns=COLUMNS[:1]))
    assert sheet.text("A2") == "الف\nب"
    assert len(sheet.text("A3")) == 32_767


def test_a_title_becomes_a_possible_sheet_name() -> None:
    for title in ("گزارش: [ماه] 1405/09", "x" * 50, "", "'"):
        name = next(Written(written(ROW, title=title)).workbook.iter(f"{{{MAIN}}}sheet")).attrib["name"]
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")


def test_an_empty_table_is_a_sheet_with_a_header() -> None:
    sheet = Written(written())
    assert sheet.text("A1") == "موضوع"
    assert sheet.find("autoFilter").get("ref") == "A1:J1"


def test_what_does_not_fit_goes_on_to_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SHEET_ROWS", 2)
    content = written(*((str(number),) for number in range(5)), columns=COLUMNS[:1])
    sheets = read_sheets(content, "")
    assert [sheet.name for sheet in sheets] == ["گزارش", "گزارش 2", "گزارش 3"]
    assert [row for sheet in sheets for row in sheet.rows[1:]] == [(str(number),) for number in range(5)]
    assert all(sheet.rows[0] == ("موضوع",) for sheet in sheets)
    assert len(read_sheets(written(*[("x",)] * 4, columns=COLUMNS[:1]), "")) == 2


@given(st.lists(st.text(min_size=1).map(clean).filter(bool), min_size=1, max_size=5))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    rows = [(text,) for text in texts]
    (sheet,) = read_sheets(written(*rows, columns=COLUMNS[:1]), "")
    assert list(sheet.rows[1:]) == rows


@given(st.lists(st.text(min_size=1).map(clean).filter(bool), min_size=1, max_size=5))
@example(["=1", "'=1", "''=1", "'", "it's", "-", "'-"])
def test_delimited_texts_come_back_and_run_nothing(texts: list[str]) -> None:
    out = io.BytesIO()
    columns = (TableColumn("a", "الف"), TableColumn("b", "ب"))
    write_delimited(ReportTable("گزارش", columns, [(text, "پایان") for text in texts]), out)
    cells = list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))
    assert not any(row[0].lstrip()[:1] in ("=", "+", "-", "@") and len(row[0]) > 1 for row in cells)
    assert read_delimited(out.getvalue(), "x").rows[1:] == tuple((text, "پایان") for text in texts)


def shown_by_libreoffice(content: bytes, target: str, folder: Path) -> str:
    """Return the workbook as LibreOffice reads it, saved in another format."""
    (folder / "report.xlsx").write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    subprocess.run([*command, "--outdir", folder, folder / "report.xlsx"], check=True, capture_output=True, timeout=180)
    return (folder / f"report.{target.partition(':')[0]}").read_text("utf-8-sig")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Calc")
def test_another_program_shows_every_text_verbatim_and_right_to_left(tmp_path: Path) -> None:
    texts = ['=HYPERLINK("http://x","y")', "=1+1", "+1+1", "-2+3", "@SUM(A1)", "#REF!", "شکایت «الف»", "می‌خواهم"]
    content = written(*[(text, *ROW[1:]) for text in texts])
    # Comma, double quotes, UTF-8, from the first line on; every cell as it is shown.
    text = shown_by_libreoffice(content, "csv:Text - txt - csv (StarCalc):44,34,76,1", tmp_path)
    shown = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] for row in shown[1:]] == texts
    assert shown[1][1:8] == [
        "0012A", "09123456789", "1405/09/01", "2026-11-22", "1405/09/01 09:41", "2026-11-22 09:41", "-12,500,000",
    ]  # fmt: skip
    flat = shown_by_libreoffice(content, "fods", tmp_path)
    assert 'style:writing-mode="rl-tb"' in flat
    assert "table:formula" not in flat


@pytest.mark.slow
def test_memory_stays_flat_over_the_rows(tmp_path: Path) -> None:
    columns = tuple(TableColumn(f"c{place}", f"ستون {place}") for place in range(8))

    def peak(count: int) -> int:
        rows = (tuple(f"متن {row} {place}" for place in range(8)) for row in range(count))
        with (tmp_path / "x.xlsx").open("wb") as stream:
            tracemalloc.start()
            try:
                write_table(ReportTable("دریافت", columns, rows), stream)
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    peak(10)
    assert peak(8_000) < peak(800) + 2 * 1024 * 1024

"""Workbooks made and looked into without the library under test: plain XML in a plain zip."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def letters(column: int) -> str:
    """Return the letters of column 1, 2, … 27, …"""
    rest, name = column, ""
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def cell_xml(row: int, column: int, value: object) -> str:
    """Return one cell; a string is inline text, a ``("=…", computed)`` pair a formula."""
    place = f'r="{letters(column)}{row}"'
    if value is None:
        return ""
    if isinstance(value, tuple):
        source, computed = value
        cached = "" if computed is None else f"<v>{escape(str(computed))}</v>"
        kind = "str" if isinstance(computed, str) else "n"
        return f'<c {place} t="{kind}"><f>{escape(source[1:])}</f>{cached}</c>'
    if isinstance(value, bool):
        return f'<c {place} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c {place}><v>{value!r}</v></c>"
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def sheet_xml(rows: Iterable[Iterable[object]], *, dimension: str = "") -> str:
    """Return a worksheet part holding ``rows``."""
    body = "".join(
        f'<row r="{number}">{"".join(cell_xml(number, at, value) for at, value in enumerate(row, 1))}</row>'
        for number, row in enumerate(rows, 1)
    )
    declared = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'<worksheet xmlns="{MAIN}">{declared}<sheetData>{body}</sheetData></worksheet>'


def workbook_parts(sheets: Mapping[str, str], states: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the parts of a workbook whose worksheets are given as XML by name."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}" state="{(states or {}).get(name, "visible")}"/>'
        for at, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for at in range(1, len(names) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }
    return parts | {f"xl/worksheets/sheet{at}.xml": sheets[name] for at, name in enumerate(names, 1)}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as a compressed archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(**sheets: Iterable[Iterable[object]]) -> bytes:
    """Return a whole workbook with the given rows by sheet name."""
    return zipped(workbook_parts({name: sheet_xml(rows) for name, rows in sheets.items()}))


class Written:
    """A sheet of a written workbook as its XML has it."""

    def __init__(self, content: bytes, number: int = 1) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            self._styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
            self.workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            self.parts = archive.namelist()

    def find(self, path: str) -> ElementTree.Element:
        """Return the one element at ``path``, each step of which is of the main namespace."""
        found = self.root.find("/".join(f"{{{MAIN}}}{step}" for step in path.split("/")))
        assert found is not None, path
        return found

    def cell(self, place: str) -> ElementTree.Element:
        """Return the cell at ``place`` («B2»)."""
        return next(cell for cell in self.root.iter(f"{{{MAIN}}}c") if cell.get("r") == place)

    def text(self, place: str) -> str:
        """Return the inline text or the number of a cell as written."""
        return "".join(self.cell(place).itertext())

    def style(self, place: str) -> ElementTree.Element:
        """Return the cell format (xf) of a cell."""
        formats = self._styles.find(f"{{{MAIN}}}cellXfs")
        assert formats is not None
        return formats[int(self.cell(place).get("s", "0"))]

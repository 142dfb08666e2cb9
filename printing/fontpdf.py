"""One Type0 font object per face and document: subset, widths, and a text layer that readers can search.

A character id (CID) stands for a glyph *and* the text it means, so one glyph may carry several texts. The text comes
from HarfBuzz clusters, never from the font's character map, which knows nothing of contextual forms.
"""

import zlib
from collections.abc import Sequence
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from printing.outlines import outline
from printing.shape import Face, Run
from printing.strokes import CidKey, strokes

DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "gasp", "STAT", "DSIG", "meta", "prep")
SYMBOLIC = 4


class EmbeddedFont:
    """The part of a face that one document uses; numbers its CIDs in order of first use."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._ids: dict[CidKey, int] = {}

    def show(self, runs: Sequence[Run], size: float, space_extra: float = 0.0) -> str:
        """PDF operators that draw the runs from left to right; space_extra widens each space, in points."""
        scale = 1000 / self.face.upem
        extra = space_extra / size * self.face.upem if size else 0.0
        ids, move, rise = self._ids, 0.0, 0
        operators: list[str] = []
        array: list[str] = []
        codes: list[str] = []
        for run in runs:
            written = strokes(run, self.face)
            for key, before, dy in written.shown:
                move += before
                if dy != rise:
                    _close(array, codes, operators)
                    operators.append(f"{dy * size / self.face.upem:.3f} Ts")
                    rise = dy
                if abs(move) > 0.01:
                    _close_codes(array, codes)
                    array.append(f"{-move * scale:.2f}")
                    move = 0.0
                code = ids.get(key)
                if code is None:
                    code = ids[key] = len(ids) + 1
                codes.append(f"{code:04X}")
                if extra and key[1] == " ":
                    move += extra
            move += written.rest
        _close(array, codes, operators)
        if rise:
            operators.append("0 Ts")
        return " ".join(operators)

    def draw(self, runs: Sequence[Run], size: float, x: float, baseline: float, space_extra: float = 0.0) -> str:
        """PDF operators for the marks of the runs that are drawn as paths; empty for text without any."""
        scale = size / self.face.upem
        out: list[str] = []
        for run in runs:
            for glyph, dx, dy in strokes(run, self.face).drawn:
                path = outline(self.face, glyph)
                if path:
                    left, bottom = x + dx * scale, baseline + dy * scale
                    out.append(f"q {scale:.6f} 0 0 {scale:.6f} {left:.3f} {bottom:.3f} cm {path} f Q")
            x += run.advance * scale + space_extra * sum(cluster.text == " " for cluster in run.clusters)
        return " ".join(out)

    def addObjects(self, document: Any) -> None:
        """Write the font into the document; reportlab calls it by this name when every page is drawn."""
        if not self._ids:
            return
        keys = [(0, "", 0), *self._ids]
        content, new_index = _subset(self.face, {key[0] for key in keys})
        tag = "".join(chr(65 + (zlib.crc32(content) >> (4 * place)) % 16) for place in range(6))
        name = pdfdoc.PDFName(f"{tag}+{self.face.name}")
        scale = 1000 / self.face.upem
        widths = " ".join(f"{width * scale:.2f}" for _, _, width in keys)
        glyph_map = b"".join(new_index[glyph].to_bytes(2, "big") for glyph, _, _ in keys)
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(self._descriptor(document, name, content)),
            "DW": 0,
            "W": pdfdoc.PDFArray([0, f"[{widths}]"]),
            "CIDToGIDMap": _stream(document, glyph_map),
        }
        whole = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": _stream(document, _to_unicode([text for _, text, _ in keys])),
        }
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.resource] = document.Reference(pdfdoc.PDFDictionary(whole))

    def _descriptor(self, document: Any, name: Any, content: bytes) -> Any:
        extents = self.face.font.get_font_extents("ltr")
        scale = 1000 / self.face.upem
        ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([-1000, descent, 3000, ascent]),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 700,
                "StemV": 120 if self.face.weight == "bold" else 80,
                "FontFile2": _stream(document, content, Length1=len(content)),
            }
        )


def _close_codes(array: list[str], codes: list[str]) -> None:
    if codes:
        array.append(f"<{''.join(codes)}>")
        codes.clear()


def _close(array: list[str], codes: list[str], operators: list[str]) -> None:
    _close_codes(array, codes)
    if array:
        operators.append(f"[{''.join(array)}] TJ")
        array.clear()


def _subset(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """The face cut down to the glyphs, and where each went; nothing in it depends on the clock."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.set(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped = {int.from_bytes(tag.ljust(4).encode(), "big") for tag in DROPPED_TABLES}
    wanted.drop_table_tag_set.set(dropped)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _stream(document: Any, content: bytes, **entries: int) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    stream.dictionary.dict.update(entries)
    return document.Reference(stream)


def _to_unicode(texts: list[str]) -> bytes:
    """The ToUnicode map: CID -> text, a hundred entries a block as the format demands."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts) if text]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()

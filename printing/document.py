"""What a paper says, in logical order: frozen blocks without fonts, positions or direction marks.

Builders in `printing.papers` make a `Document`; `printing.render` turns it into bytes. Strings are plain text as
people typed it; a `Kind` says how a value is to be read, and everything about digits and direction follows from it.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["text", "number", "money", "date", "phone", "code", "latin"]
ParaStyle = Literal["body", "quote", "note", "lead"]
OverlayStyle = Literal["stamp", "across"]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: sizes in millimetres, type size of the body in points.

    height_mm is None for a roll, which is cut where the text ends. letterhead_mm is room left free at the top for
    pre-printed paper; the office header is then not drawn.
    """

    name: str
    width_mm: float
    height_mm: float | None
    margin_mm: float
    body_pt: float
    letterhead_mm: float = 0.0

    def with_letterhead(self, millimetres: float) -> "Page":
        """The same sheet with room for a pre-printed head."""
        return replace(self, letterhead_mm=millimetres)


A4 = Page("A4", 210, 297, 15, 9.6)
A5 = Page("A5", 148, 210, 10, 8.4)
ROLL_80 = Page("roll80", 80, None, 4, 8.4)
LABEL_50X30 = Page("label50x30", 50, 30, 1.5, 6)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value; money is whole rials as int, span is the number of grid columns it takes, unit follows it."""

    label: str
    value: str | int
    kind: Kind = "text"
    span: int = 1
    strong: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FieldGrid:
    """Labelled values in rows, filled from right to left."""

    fields: tuple[Field, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section; never left alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """Running text; line ends in it start new paragraphs. A quote is somebody's own words."""

    text: str
    style: ParaStyle = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered short statements: terms in small type, or the matter itself in that of the body."""

    texts: tuple[str, ...]
    style: Literal["note", "body"] = "note"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; share is its part of the width relative to the other columns."""

    title: str
    kind: Kind = "text"
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page; the first column stands right-most.

    The last `totals` rows are set off as sums. A cell of a number-like column may be int or text.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int, ...], ...]
    totals: int = 0


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One branch of a tree: depth 0 is a root; stamp stands at the far end of the title line."""

    depth: int
    title: str
    stamp: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in reading order, each under the last one of smaller depth."""

    nodes: tuple[TreeNode, ...]


@dataclass(frozen=True, slots=True)
class SignBox:
    """Room for one signature: who signs, and what else is wanted (stamp, fingerprint)."""

    title: str
    name: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """Signature boxes side by side, the first right-most; without frames under a letter."""

    boxes: tuple[SignBox, ...]
    framed: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """A machine-readable code; payload is printable ASCII, so that any reader gives it back unchanged."""

    kind: Literal["qr", "code128"]
    payload: str

    def __post_init__(self) -> None:
        if not (self.payload.isascii() and self.payload.isprintable() and self.payload):
            raise ValueError(f"a code holds printable ASCII, not {self.payload!r}")


@dataclass(frozen=True, slots=True)
class CodeStrip:
    """Codes at the left end of a strip, short lines of text beside them."""

    codes: tuple[Code, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Head of the first page: office, its address and telephone lines, logo (PNG or JPEG bytes), the number box."""

    office: str
    lines: tuple[str, ...] = ()
    logo: bytes | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    """A word laid over every page: «چاپ مجدد ۲» or «المثنی» as a stamp, «باطل شد» across."""

    text: str
    style: OverlayStyle = "stamp"


Block = Heading | Para | Items | FieldGrid | Table | Tree | Sign | CodeStrip


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. `tail` is kept whole and set at the foot of the last page.

    title names the file; shown_title stands in the head instead of it, smaller, where a paper has no title of its own.
    number is what stands on continuation pages; counting says in words which page of how many it is; attachment is the
    JSON of the record, which machines read instead of the text layer; made_at_ms (UTC) dates the file.
    """

    page: Page
    title: str
    blocks: tuple[Block, ...]
    header: Header | None = None
    tail: tuple[Block, ...] = ()
    shown_title: str = ""
    number: str = ""
    copy_mark: str = ""
    footer: str = ""
    counting: str = "{page} / {pages}"
    overlays: tuple[Overlay, ...] = ()
    language: str = "fa-IR"
    attachment: str = field(default="", repr=False)
    made_at_ms: int = 0

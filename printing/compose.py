"""Blocks into slices: headings, running text and items here, the rest by the modules that know them."""

from functools import singledispatch

from printing.compose_foot import sign_slice, strip_slices
from printing.compose_rows import grid_slices, table_slices
from printing.compose_tree import tree_slices
from printing.document import Block, CodeStrip, FieldGrid, Heading, Items, Para, Sign, Table, Tree
from printing.layout import Line
from printing.marks import Mark, Panel, Slice
from printing.style import BODY, DEEP, HAIR, HEADING, LEAD, NOTE, TINT, TextStyle
from printing.tokens import isolated
from printing.typeset import Align, Typesetter
from printing.values import shown

PARA_STYLES: dict[str, TextStyle] = {"body": BODY, "quote": BODY, "note": NOTE, "lead": LEAD}
QUOTE_INSET = 9.0
QUOTE_BAR = 1.8


@singledispatch
def slices(block: Block, setter: Typesetter, measure: float) -> list[Slice]:
    """Slices of one block set into a measure in points, in reading order."""
    raise TypeError(f"no way to set {block!r} {measure} points wide in {setter.body} points")


@slices.register
def _heading(block: Heading, setter: Typesetter, measure: float) -> list[Slice]:
    pad = setter.body * 0.55
    marks, height = setter.column(isolated(block.text), HEADING, pad, measure - pad, 0.12 * setter.body)
    height += 0.24 * setter.body
    strip = Panel(0, 0, measure, height, fill=TINT)
    accent = Panel(measure - 2.2, 0, 2.2, height, fill=DEEP)
    return [Slice(height, (strip, accent, *marks), keep_next=True, opens=True, space_before=setter.body * 0.65)]


@slices.register
def _para(block: Para, setter: Typesetter, measure: float) -> list[Slice]:
    style = PARA_STYLES[block.style]
    left = setter.body * 0.3
    right = measure - (QUOTE_INSET if block.style == "quote" else left)
    lines = setter.lines(isolated(block.text), style, right - left)
    height = setter.line_height(style)
    out: list[Slice] = []
    for place, line in enumerate(lines):
        align: Align = "right" if line.right_to_left else "left"
        marks: list[Mark] = [setter.words(line, style, left, right, 0, align, justified=True)]
        if block.style == "quote":
            marks.append(Panel(measure - QUOTE_BAR - 2, 0, QUOTE_BAR, height + 0.1, fill=HAIR))
        before = setter.body * 0.45 if place == 0 else 0.0
        out.append(Slice(height, tuple(marks), keep_next=kept_with_next(lines, place), space_before=before))
    return out


def kept_with_next(lines: list[Line], place: int) -> bool:
    """Widow control: two lines of a paragraph at least stay together at either side of a page break.

    A paragraph ends where `last` is set; line ends inside a text begin new paragraphs.
    """
    if lines[place].last:
        return False
    opens = place == 0 or lines[place - 1].last
    return opens or lines[place + 1].last


@slices.register
def _items(block: Items, setter: Typesetter, measure: float) -> list[Slice]:
    style = BODY if block.style == "body" else NOTE
    out: list[Slice] = []
    number_right = measure - setter.body * 0.3
    text_right = number_right - (setter.body * 1.5 if len(block.texts) > 1 else 0.0)
    for number, text in enumerate(block.texts, start=1):
        lines = setter.lines(isolated(text), style, text_right)
        height = setter.line_height(style)
        ordinal = setter.lines(shown(number, "number") + ".", style, measure)[0]
        for place, line in enumerate(lines):
            marks: list[Mark] = [setter.words(line, style, 0, text_right, 0)]
            if place == 0 and len(block.texts) > 1:
                marks.append(setter.words(ordinal, style, 0, number_right, 0))
            before = setter.body * 0.4 if number == 1 and place == 0 else 0.0
            out.append(Slice(height, tuple(marks), keep_next=kept_with_next(lines, place), space_before=before))
    return out


@slices.register
def _grid(block: FieldGrid, setter: Typesetter, measure: float) -> list[Slice]:
    return grid_slices(block, setter, measure)


@slices.register
def _table(block: Table, setter: Typesetter, measure: float) -> list[Slice]:
    return table_slices(block, setter, measure)


@slices.register
def _tree(block: Tree, setter: Typesetter, measure: float) -> list[Slice]:
    return tree_slices(block, setter, measure)


@slices.register
def _sign(block: Sign, setter: Typesetter, measure: float) -> list[Slice]:
    return [sign_slice(block, setter, measure)]


@slices.register
def _strip(block: CodeStrip, setter: Typesetter, measure: float) -> list[Slice]:
    return strip_slices(block, setter, measure)

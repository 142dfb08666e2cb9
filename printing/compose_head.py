"""The head of a paper, the short head of its further pages, and the line at the foot of each."""

from printing.compose_rows import field_text
from printing.document import Document, Field, Header
from printing.marks import Mark, Panel, Picture, Rule, Slice
from printing.rows import moved
from printing.style import DEEP, HAIR, HAIRLINE, LABEL, LEAD, MARK, MILLIMETRE, OFFICE, RULE, SMALL, STRONG, TITLE
from printing.tokens import isolated
from printing.typeset import Align, Typesetter
from printing.values import shown

LOGO = 13 * MILLIMETRE
NARROW = 100 * MILLIMETRE
OFFICE_SHARE, BOX_SHARE = 0.385, 0.325
GAP = 2 * MILLIMETRE
Block = tuple[list[Mark], float]


def head_slices(document: Document, setter: Typesetter, measure: float) -> list[Slice]:
    """Head of the first page: office at the right, title in the middle, number box at the left; stacked on a roll."""
    header = document.header or Header("")
    if measure < NARROW:
        return [_stacked_head(document, header, setter, measure)]
    box = _number_box(header.fields, setter, measure * BOX_SHARE) if header.fields else ([], 0.0)
    box_right = measure * BOX_SHARE if header.fields else 0.0
    printed_head = document.page.letterhead_mm > 0
    office_left = measure if printed_head else measure * (1 - OFFICE_SHARE)
    office = ([], 0.0) if printed_head else _office(header, setter, office_left, measure)
    title = _title(document, setter, box_right + GAP, office_left - GAP, "right" if printed_head else "centre")
    height = max(block[1] for block in (box, office, title))
    marks = [moved(mark, (height - tall) / 2) for block, tall in (office, title) for mark in block] + box[0]
    bottom = height + setter.body * 0.7
    marks.append(Rule(0, bottom, measure, bottom, RULE, DEEP))
    return [Slice(bottom + RULE, tuple(marks))]


def _office(header: Header, setter: Typesetter, left: float, right: float) -> Block:
    marks: list[Mark] = []
    if header.logo:
        marks.append(Picture(right - LOGO, 0, LOGO, LOGO, header.logo))
        right -= LOGO + 2 * MILLIMETRE
    lines, height = setter.balanced(isolated(header.office), OFFICE, left, right)
    text: list[Mark] = [*lines]
    for line in header.lines:
        more, tall = setter.balanced(isolated(line), SMALL, left, right)
        text += [moved(mark, height) for mark in more]
        height += tall
    if header.logo and height < LOGO:
        text = [moved(mark, (LOGO - height) / 2) for mark in text]
        height = LOGO
    return [*marks, *text], height


def _title(document: Document, setter: Typesetter, left: float, right: float, align: Align) -> Block:
    shown_title, style = (document.shown_title, LEAD) if document.shown_title else (document.title, TITLE)
    lines, height = setter.balanced(isolated(shown_title), style, left, right, align)
    marks: list[Mark] = [*lines]
    if document.copy_mark:
        line = setter.lines(isolated(document.copy_mark), MARK, right - left)[0]
        wide, tall = line.width + setter.body * 1.6, setter.line_height(MARK)
        x = {"right": right - wide, "left": left, "centre": (left + right - wide) / 2}[align]
        top = height + setter.body * 0.15
        marks.append(Panel(x, top, wide, tall, frame=DEEP, radius=tall / 2))
        marks.append(setter.words(line, MARK, x, x + wide, top, "centre"))
        height = top + tall
    return marks, height


def _number_box(fields: tuple[Field, ...], setter: Typesetter, width: float) -> Block:
    pad = setter.body * 0.7
    labels = max(setter.width(field.label, LABEL) for field in fields) + 0.1
    marks: list[Mark] = []
    top = pad * 0.4
    for place, field in enumerate(fields):
        if place:
            marks.append(Rule(0, top, width, top, HAIRLINE, HAIR))
        label, _ = setter.column(field.label, LABEL, 0, width - pad, top)
        value_right = width - pad - labels - pad
        value, height = setter.column(field_text(field), STRONG, pad * 0.5, value_right, top, "left")
        shift = setter.baseline(STRONG) - setter.baseline(LABEL)
        marks += [moved(mark, shift) for mark in label]
        marks += value
        top += height
    top += pad * 0.4
    return [Panel(0, 0, width, top, frame=DEEP, radius=3), *marks], top


def _stacked_head(document: Document, header: Header, setter: Typesetter, measure: float) -> Slice:
    """Head of a roll or a label: one line under the other, centred."""
    marks: list[Mark] = []
    top = 0.0
    texts = [(isolated(header.office), STRONG), *((isolated(line), SMALL) for line in header.lines)]
    texts += [(isolated(document.shown_title or document.title), TITLE if document.page.height_mm is None else STRONG)]
    texts += [(isolated(document.copy_mark), MARK)]
    for text, style in texts:
        if text:
            lines, height = setter.column(text, style, 0, measure, top, "centre")
            marks += lines
            top += height
    for field in header.fields:
        marks += setter.column(field.label, LABEL, 0, measure, top)[0]
        value, height = setter.column(field_text(field), STRONG, 0, measure * 0.7, top, "left")
        marks += value
        top += height
    if document.page.height_mm is None:
        top += 3
        marks.append(Rule(0, top, measure, top, RULE, DEEP))
    return Slice(top, tuple(marks))


def running_head(document: Document, setter: Typesetter, measure: float) -> Slice:
    """Head of the pages after the first: title at the right, number at the left."""
    title = setter.lines(isolated(document.title), SMALL, measure * 0.6)[0]
    marks: list[Mark] = [setter.words(title, SMALL, 0, measure, 0)]
    if document.number:
        number = setter.lines(shown(document.number, "code"), SMALL, measure * 0.4)[0]
        marks.append(setter.words(number, SMALL, 0, measure, 0, "left"))
    bottom = setter.line_height(SMALL) + 1
    marks.append(Rule(0, bottom, measure, bottom, HAIRLINE, HAIR))
    return Slice(bottom + setter.body * 0.6, tuple(marks))


def foot(document: Document, setter: Typesetter, measure: float, page: int, pages: int) -> Slice:
    """The line at the foot: what the paper says of itself at the right, the page count at the left."""
    text = document.counting.format(page=shown(page, "number"), pages=shown(pages, "number"))
    counted = setter.lines(text, SMALL, measure)[0]
    marks: list[Mark] = [Rule(0, 0, measure, 0, HAIRLINE, HAIR)]
    marks.append(setter.words(counted, SMALL, 0, measure, 2, "left"))
    if document.footer:
        line = setter.lines(isolated(document.footer), SMALL, measure - counted.width - GAP)[0]
        marks.append(setter.words(line, SMALL, 0, measure, 2))
    return Slice(setter.line_height(SMALL) + 2, tuple(marks))

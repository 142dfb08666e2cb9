"""What usually ends a paper: signature boxes and the strip of machine-readable codes."""

from printing import codes
from printing.document import Code, CodeStrip, Sign
from printing.marks import Bars, Mark, Panel, Slice
from printing.style import HAIR, LABEL, MILLIMETRE, NOTE, SMALL, STRONG
from printing.tokens import isolated
from printing.typeset import Typesetter
from printing.values import shown

SIGN_GAP = 6.0
SIGN_ROOM = 4.2  # free height for the hand, in body sizes
QR_SIDE = 18.5 * MILLIMETRE
BARCODE_MODULE = 0.33 * MILLIMETRE
BARCODE_HEIGHT = 10 * MILLIMETRE
# On a sticker: two dots of a label printer a module, and little height to spare.
NARROW = 60 * MILLIMETRE
LABEL_MODULE = 0.25 * MILLIMETRE
LABEL_HEIGHT = 6 * MILLIMETRE
# Notes beside the codes need this much; on a roll they stand below.
LEAST_NOTE = 25 * MILLIMETRE
STRIP_GAP = 4 * MILLIMETRE


def sign_slice(block: Sign, setter: Typesetter, measure: float) -> Slice:
    """Signature boxes of equal width, the first right-most."""
    width = (measure - SIGN_GAP * (len(block.boxes) - 1)) / len(block.boxes)
    pad = setter.body * 0.6
    marks: list[Mark] = []
    tallest = 0.0
    for place, box in enumerate(block.boxes):
        left = measure - (place + 1) * width - place * SIGN_GAP
        title, height = setter.column(isolated(box.title), STRONG, left + pad, left + width - pad, pad * 0.5, "centre")
        marks += title
        if box.name:
            top = pad * 0.5 + height
            name, more = setter.column(isolated(box.name), LABEL, left + pad, left + width - pad, top, "centre")
            marks += name
            height += more
        tallest = max(tallest, height)
    room = tallest + pad * 0.5 + setter.body * SIGN_ROOM
    foot = setter.line_height(SMALL)
    for place, box in enumerate(block.boxes):
        left = measure - (place + 1) * width - place * SIGN_GAP
        if block.framed:
            marks.append(Panel(left, 0, width, room + foot, frame=HAIR, radius=2.5))
        if box.hint:
            hint = setter.lines(isolated(box.hint), SMALL, width - 2 * pad)[-1]
            marks.append(setter.words(hint, SMALL, left, left + width, room - pad * 0.3, "centre"))
    return Slice(room + foot, tuple(marks), space_before=setter.body * 0.9)


def strip_slices(block: CodeStrip, setter: Typesetter, measure: float) -> list[Slice]:
    """Codes from the left edge, notes in what remains at the right; notes longer than the codes run on below."""
    marks: list[Mark] = []
    left, height = 0.0, 0.0
    for code in block.codes:
        drawn, width, tall = code_marks(code, setter, left, measure)
        marks += drawn
        left += width + STRIP_GAP
        height = max(height, tall)
    right = measure - setter.body * 0.3
    step = setter.line_height(NOTE)
    beside = max(int(height / step), 1)
    if right - left < LEAST_NOTE:
        left, beside = 0.0, 0
    lines = [line for note in block.notes for line in setter.lines(isolated(note), NOTE, right - left)]
    for place, line in enumerate(lines[:beside]):
        marks.append(setter.words(line, NOTE, left, right, place * step))
    first = Slice(max(height, step * len(lines[:beside])), tuple(marks), space_before=setter.body * 0.9)
    return [first, *(Slice(step, (setter.words(line, NOTE, left, right, 0),)) for line in lines[beside:])]


def code_marks(code: Code, setter: Typesetter, left: float, measure: float) -> tuple[list[Mark], float, float]:
    """Marks, width and height of one code; a barcode carries its payload in plain letters underneath."""
    if code.kind == "qr":
        side, rects = codes.qr(code.payload)
        module = QR_SIDE / side
        return [Bars(left, 0, module, module, rects)], QR_SIDE, QR_SIDE
    modules, rects = codes.code128(code.payload)
    module, tall = (LABEL_MODULE, LABEL_HEIGHT) if measure < NARROW else (BARCODE_MODULE, BARCODE_HEIGHT)
    module = min(module, (measure - left) / modules)
    width = modules * module
    line = setter.lines(shown(code.payload, "latin"), SMALL, width)[0]
    caption = setter.words(line, SMALL, left, left + width, tall + 1, "centre")
    height = tall + setter.line_height(SMALL) + 1
    return [Bars(left, 0, module, tall, rects), caption], width, height

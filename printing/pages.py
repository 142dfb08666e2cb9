"""Fills pages with slices: keeps what belongs together, repeats table headers, sets the tail at the foot."""

from dataclasses import dataclass, replace

from printing.compose import slices
from printing.compose_head import NARROW, foot, head_slices, running_head
from printing.document import Block, Document, FieldGrid, Heading, Page
from printing.marks import Mark, Slice
from printing.rows import stacked
from printing.shape import MissingGlyphs
from printing.style import MILLIMETRE
from printing.typeset import Typesetter

FOOT_GAP = 9.0
FEW_PAGES = 3
TIGHTER = (0.96, 0.92)
TIGHTEST = 0.88


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks with the distance of their slice from the top edge of the sheet, in points."""

    top: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One finished page: size and left edge of the type area in points, and everything on it."""

    width: float
    height: float
    left: float
    placed: tuple[Placed, ...]


def sheets(document: Document) -> list[Sheet]:
    """Lay a document out. Raises MissingGlyphs, naming all of them, before anything is drawn.

    Where slightly smaller type saves a page of a short paper, it is set in that: signatures alone on a sheet of their
    own would be signed for nothing.
    """
    laid = _laid_out(document, 1.0)
    if 1 < len(laid) <= FEW_PAGES and len(tightest := _laid_out(document, TIGHTEST)) < len(laid):
        for scale in TIGHTER:
            tight = _laid_out(document, scale)
            if len(tight) == len(tightest):
                return tight
        return tightest
    return laid


def _laid_out(document: Document, scale: float) -> list[Sheet]:
    page = document.page
    setter = Typesetter(page.body_pt * scale)
    margin = page.margin_mm * MILLIMETRE
    width = page.width_mm * MILLIMETRE
    measure = width - 2 * margin
    flow = head_slices(document, setter, measure)
    flow += _block_slices(document.blocks, page, setter, measure)
    closing = _block_slices(document.tail, page, setter, measure)
    running = running_head(document, setter, measure)
    foot_height = foot(document, setter, measure, 1, 1).height
    if setter.missing:
        raise MissingGlyphs(frozenset(setter.missing))
    top = margin + page.letterhead_mm * MILLIMETRE
    if page.height_mm is None:
        return [_roll([*flow, *closing], width, margin, top)]
    height = page.height_mm * MILLIMETRE
    has_foot = measure > NARROW
    bottom = height - margin - (foot_height + FOOT_GAP if has_foot else 0.0)
    tail = stacked(closing)
    if tail.height > bottom - top - running.height:
        flow, tail = [*flow, *closing], stacked([])
    filled = _Filler(top, bottom, running).fill(flow, tail)
    out: list[Sheet] = []
    for number, placed in enumerate(filled, start=1):
        if has_foot:
            line = foot(document, setter, measure, number, len(filled))
            placed.append(Placed(height - margin - line.height, line.marks))
        out.append(Sheet(width, height, margin, tuple(placed)))
    return out


def _block_slices(blocks: tuple[Block, ...], page: Page, setter: Typesetter, measure: float) -> list[Slice]:
    out: list[Slice] = []
    for place, block in enumerate(blocks):
        if isinstance(block, FieldGrid) and page.height_mm is None:
            new = slices(replace(block, columns=1), setter, measure)
        else:
            new = slices(block, setter, measure)
        # A grid stands close under its heading, but apart from a table or text above it.
        if isinstance(block, FieldGrid) and place and not isinstance(blocks[place - 1], Heading):
            new[0] = replace(new[0], space_before=setter.body * 0.5)
        out += new
    return out


def _roll(flow: list[Slice], width: float, margin: float, top: float) -> Sheet:
    whole = stacked(flow)
    return Sheet(width, top + whole.height + margin, margin, (Placed(top, whole.marks),))


class _Filler:
    """Places slices from top to bottom, page after page."""

    def __init__(self, top: float, bottom: float, running: Slice) -> None:
        self.top, self.bottom, self.running = top, bottom, running
        self.pages: list[list[Placed]] = [[]]
        self.y = top
        self.fresh = True

    def fill(self, flow: list[Slice], tail: Slice) -> list[list[Placed]]:
        final = self._final_section(flow, tail)
        place = 0
        while place < len(flow):
            group = [flow[place]]
            while group[-1].keep_next and place + len(group) < len(flow):
                group.append(flow[place + len(group)])
            whole = self._height(group if place != final else [*flow[final:], tail])
            page_room = self.bottom - self.top - self.running.height
            if not self.fresh and self.y + whole > self.bottom and whole <= page_room:
                self._new_page()
            for piece in group:
                self._put(piece)
            place += len(group)
        if tail.marks:
            if self.y + tail.height + tail.space_before > self.bottom and not self.fresh:
                self._new_page()
            self.pages[-1].append(Placed(max(self.y, self.bottom - tail.height), tail.marks))
        return self.pages

    def _final_section(self, flow: list[Slice], tail: Slice) -> int:
        """Where the last section begins if it fits a page together with the tail, else -1: they then move as one."""
        begins = max((place for place, piece in enumerate(flow) if piece.opens), default=-1)
        room = self.bottom - self.top - self.running.height
        return begins if tail.marks and self._height([*flow[begins:], tail]) <= room else -1

    @staticmethod
    def _height(pieces: list[Slice]) -> float:
        return sum(piece.height + piece.space_before for piece in pieces)

    def _put(self, piece: Slice) -> None:
        before = 0.0 if self.fresh else piece.space_before
        if not self.fresh and self.y + before + piece.height > self.bottom:
            self._new_page()
            before = 0.0
        if self.fresh and piece.repeat:
            self._place(piece.repeat)
        self.y += before
        self._place(piece)

    def _place(self, piece: Slice) -> None:
        self.pages[-1].append(Placed(self.y, piece.marks))
        self.y += piece.height
        self.fresh = False

    def _new_page(self) -> None:
        self.pages.append([Placed(self.top, self.running.marks)])
        self.y = self.top + self.running.height
        self.fresh = True

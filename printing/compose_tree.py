"""A tree of who sent what to whom: one node under the other, joined by lines along the right edge."""

from printing.document import Tree
from printing.marks import Mark, Panel, Rule, Slice
from printing.style import DEEP, GREY, LABEL, SMALL, STRONG
from printing.tokens import isolated
from printing.typeset import Typesetter

STEP = 15.0
DOT = 4.2
THICKNESS = 0.7


def tree_slices(block: Tree, setter: Typesetter, measure: float) -> list[Slice]:
    """Slices of a tree, one a text line; the lines of a node stay together."""
    out: list[Slice] = []
    depths = [node.depth for node in block.nodes]
    for place, node in enumerate(block.nodes):
        right = measure - (node.depth + 1) * STEP
        stamp = setter.lines(isolated(node.stamp), SMALL, measure / 2)[0] if node.stamp else None
        room = stamp.width + setter.body if stamp else 0.0
        rows = [(line, STRONG) for line in setter.lines(isolated(node.title), STRONG, right - room)]
        for text in node.details:
            rows += [(line, LABEL) for line in setter.lines(isolated(text), LABEL, right)]
        through = [depth for depth in range(1, node.depth + 1) if _goes_on(depths, place, depth)]
        below = [*through, node.depth + 1] if depths[place + 1 : place + 2] == [node.depth + 1] else through
        for number, (line, style) in enumerate(rows):
            height = setter.line_height(style)
            marks: list[Mark] = [setter.words(line, style, 0, right, 0)]
            if number:
                marks += [_stem(measure, depth, 0, height) for depth in below]
            else:
                marks += _branch(measure, node.depth, setter.line_height(STRONG) / 2, height, through, below)
            if stamp and not number:
                shift = setter.baseline(STRONG) - setter.baseline(SMALL)
                marks.append(setter.words(stamp, SMALL, 0, measure, shift, align="left"))
            before = setter.body * 0.5 if not place and not number else 0.0
            out.append(Slice(height, tuple(marks), keep_next=number + 1 < len(rows), space_before=before))
        gap = setter.body * 0.4
        out.append(Slice(gap, tuple(_stem(measure, depth, 0, gap) for depth in below)))
    return out


def _goes_on(depths: list[int], place: int, depth: int) -> bool:
    """Whether the branch at this depth has a further node below place."""
    for later in depths[place + 1 :]:
        if later <= depth:
            return later == depth
    return False


def _branch(
    measure: float, depth: int, middle: float, height: float, through: list[int], below: list[int]
) -> list[Mark]:
    """Dot, the line to it, and the stems passing the first line of a node."""
    x = measure - depth * STEP - STEP / 2
    marks: list[Mark] = [_stem(measure, level, 0, height) for level in through]
    if depth:
        marks.append(_stem(measure, depth, 0, middle))
        marks.append(Rule(x + STEP, middle, x, middle, THICKNESS, GREY))
    if depth + 1 in below:
        marks.append(_stem(measure, depth + 1, middle, height))
    marks.append(Panel(x - DOT / 2, middle - DOT / 2, DOT, DOT, fill=DEEP, radius=DOT / 2))
    return marks


def _stem(measure: float, depth: int, top: float, bottom: float) -> Rule:
    """The vertical line that holds the nodes of a depth together, under the dot of their parent."""
    x = measure - (depth - 1) * STEP - STEP / 2
    return Rule(x, top, x, bottom, THICKNESS, GREY)

"""Field grids and tables into slices."""

from dataclasses import replace

from printing.column_widths import cell_text, column_widths
from printing.document import Column, Field, FieldGrid, Table
from printing.marks import Mark, Rule, Slice
from printing.rows import Cell, frame_of, row_slices
from printing.style import DEEP, HAIR, HAIRLINE, LABEL, STRONG, VALUE
from printing.typeset import Align, Typesetter
from printing.values import EMPTY, shown

# A label never takes more than this part of its cell.
WIDEST_LABEL = 0.48
# A grid of no more rows than this stays on one page: sums beside what they add up.
WHOLE_GRID_ROWS = 6
CENTRED = frozenset({"number", "date", "phone", "code", "latin"})


def field_text(field: Field) -> str:
    """The value of a field as a paper shows it, with its unit."""
    text = shown(field.value, field.kind)
    return f"{text} {field.unit}" if field.unit and text != EMPTY else text


def grid_slices(block: FieldGrid, setter: Typesetter, measure: float) -> list[Slice]:
    """Rows of labelled values; labels of one grid column are as wide as its widest."""
    cell = measure / block.columns
    pad = setter.body * 0.3
    rows = _grid_rows(block)
    widest = [0.0] * block.columns
    for row in rows:
        for column, field in row:
            width = min(setter.width(field.label, LABEL), cell * WIDEST_LABEL)
            widest[column] = max(widest[column], width)
    frame = frame_of(setter, VALUE, setter.body * 0.16)
    out: list[Slice] = []
    for place, row in enumerate(rows):
        cells: list[Cell] = []
        for column, field in row:
            right = measure - column * cell - pad
            left = measure - (column + field.span) * cell + pad
            middle = right - widest[column]
            style = STRONG if field.strong else VALUE
            value_right = middle - setter.body * 0.9
            label = setter.lines(field.label, LABEL, widest[column] + 0.1)
            value = setter.lines(field_text(field), style, value_right - left)
            cells.append(Cell(tuple(label), LABEL, middle, right))
            cells.append(Cell(tuple(value), style, left, value_right))
        slices = row_slices(setter, cells, frame)
        tied = place + 1 < len(rows) <= WHOLE_GRID_ROWS
        slices[-1] = replace(_with_foot(slices[-1], measure), keep_next=tied)
        out += slices
    return out


def _grid_rows(block: FieldGrid) -> list[list[tuple[int, Field]]]:
    """Fields by row, each with the grid column it begins in; spans that do not fit begin a row."""
    rows: list[list[tuple[int, Field]]] = []
    free = 0
    for field in block.fields:
        span = min(field.span, block.columns)
        if span > free:
            rows.append([])
            free = block.columns
        rows[-1].append((block.columns - free, replace(field, span=span)))
        free -= span
    return rows


def _with_foot(piece: Slice, measure: float) -> Slice:
    rule = Rule(0, piece.height, measure, piece.height, HAIRLINE, HAIR)
    return replace(piece, marks=(*piece.marks, rule))


def table_slices(block: Table, setter: Typesetter, measure: float) -> list[Slice]:
    """Header row, body rows that repeat it on each new page, and sums in bold under a stronger rule.

    The last two rows stay together. Where the columns find no room side by side, each row is set as labelled values.
    """
    pad = setter.body * 0.45
    widths = column_widths(block, setter, measure, pad)
    if widths is None:
        return _labelled_rows(block, setter, measure)
    edges = _column_edges(widths, measure)
    header = _header_row(block, setter, edges, measure)
    out = [replace(header, keep_next=True, space_before=setter.body * 0.5)]
    frame = frame_of(setter, VALUE, setter.body * 0.2)
    first_total = len(block.rows) - block.totals
    for place, row in enumerate(block.rows):
        style = STRONG if place >= first_total else VALUE
        cells = []
        for column, value, (left, right) in zip(block.columns, row, edges, strict=True):
            lines = setter.lines(cell_text(column, value), style, right - left - 2 * pad)
            cells.append(Cell(tuple(lines), style, left + pad, right - pad, _alignment(column)))
        slices = row_slices(setter, cells, frame)
        if place == first_total:
            slices[0] = replace(slices[0], marks=(Rule(0, 0, measure, 0, 0.9, DEEP), *slices[0].marks))
        slices[-1] = _with_foot(slices[-1], measure)
        tied = min(first_total, len(block.rows) - 1) <= place + 1 < len(block.rows)
        out += [replace(piece, repeat=header, marks=(*_walls(piece.height, edges), *piece.marks)) for piece in slices]
        out[-1] = replace(out[-1], keep_next=tied)
    return out


def _header_row(block: Table, setter: Typesetter, edges: list[tuple[float, float]], measure: float) -> Slice:
    pad = setter.body * 0.45
    cells = [
        Cell(tuple(setter.lines(column.title, STRONG, right - left - 2 * pad)), STRONG, left + pad, right - pad, align)
        for column, (left, right) in zip(block.columns, edges, strict=True)
        for align in [_alignment(column)]
    ]
    row = row_slices(setter, cells, frame_of(setter, STRONG, setter.body * 0.2))[0]
    lines: list[Mark] = [Rule(0, y, measure, y, thickness, DEEP) for y, thickness in ((0.0, 0.9), (row.height, 0.5))]
    return replace(row, marks=(*lines, *_walls(row.height, edges), *row.marks))


def _alignment(column: Column) -> Align:
    return "centre" if column.kind in CENTRED else "right"


def _column_edges(widths: list[float], measure: float) -> list[tuple[float, float]]:
    """Left and right edge of each column, the first at the right end."""
    right = measure
    edges: list[tuple[float, float]] = []
    for width in widths:
        edges.append((right - width, right))
        right -= width
    return edges


def _walls(height: float, edges: list[tuple[float, float]]) -> tuple[Rule, ...]:
    """Hair lines between the columns and at both ends."""
    xs = [edges[0][1], *(left for left, _ in edges)]
    return tuple(Rule(x, 0, x, height, HAIRLINE, HAIR) for x in xs)


def _labelled_rows(block: Table, setter: Typesetter, measure: float) -> list[Slice]:
    """Each row as a grid of its own under a strong rule, headed by its first cell; empty cells take no line."""
    first_total = len(block.rows) - block.totals
    out: list[Slice] = []
    for place, row in enumerate(block.rows):
        fields = tuple(
            Field(column.title, value, column.kind, strong=column is block.columns[0] or place >= first_total)
            for column, value in zip(block.columns, row, strict=True)
            if value != ""
        )
        if fields:
            slices = grid_slices(FieldGrid(fields, columns=1), setter, measure)
            rule = Rule(0, 0, measure, 0, 0.9, DEEP)
            slices[0] = replace(slices[0], marks=(rule, *slices[0].marks), space_before=setter.body * 0.5)
            out += slices
    return out

"""How wide the columns of a table are: by their shares, but no word or number in them cut where that can be helped."""

from printing.document import Column, Table
from printing.style import STRONG, VALUE, TextStyle
from printing.typeset import Typesetter
from printing.values import shown

# A word wider than this part of the table is cut: one endless serial shall not push the other columns out.
WIDEST_WORD = 1 / 3


def cell_text(column: Column, value: str | int) -> str:
    """What stands in a cell; an empty one stays empty."""
    return shown(value, column.kind) if value != "" else ""


def column_widths(block: Table, setter: Typesetter, measure: float, padding: float) -> list[float] | None:
    """Widths in points that fill the measure, each with padding at both sides of its text.

    A column too narrow for its longest word takes what it lacks from those with room to spare. None where the
    measure has no room for the words of all columns side by side.
    """
    whole = sum(column.share for column in block.columns)
    shares = [measure * column.share / whole for column in block.columns]
    least = [
        min(_longest_word(block, place, setter) + 2 * padding + 0.1, max(share, measure * WIDEST_WORD))
        for place, share in enumerate(shares)
    ]
    lacking = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(least, shares, strict=True))
    if lacking > spare:
        return None
    given = lacking / spare if spare else 0.0
    return [max(need, share - (share - need) * given) for need, share in zip(least, shares, strict=True)]


def _longest_word(block: Table, place: int, setter: Typesetter) -> float:
    """Width in points of the widest part of a column that no line break may enter."""
    column = block.columns[place]
    sums = len(block.rows) - block.totals
    words: set[tuple[str, TextStyle]] = {(word, STRONG) for word in column.title.split()}
    for number, row in enumerate(block.rows):
        text = cell_text(column, row[place])
        style = STRONG if number >= sums else VALUE
        words |= {(word, style) for word in (text.split() if column.kind == "text" else (text,))}
    return max((setter.width(word, style) for word, style in words), default=0.0)

"""What a person chose for one sheet of a workbook: what it holds, where its headings stand, which column is what."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartable.persian_text import clean_line
from cartable.records.import_plan import SheetKind, SheetMapping
from cartable.records.sheet import Sheet, cell_text, is_blank

SAMPLES = 3
SAMPLE_LETTERS = 40
SEARCHED_ROWS = 200


@dataclass(slots=True)
class SheetChoice:
    """The choice as it stands now; ``fields`` maps a column, counted from 0, to its field. No kind: left out."""

    sheet: Sheet
    kind: SheetKind | None = None
    header_row: int = 1
    fields: dict[int, str] = field(default_factory=dict)

    @classmethod
    def proposed(cls, sheet: Sheet, mapping: SheetMapping | None) -> SheetChoice:
        """The choice the program makes by itself."""
        if mapping is None:
            return cls(sheet)
        return cls(sheet, mapping.kind, mapping.header_row, {each.index: each.field for each in mapping.columns})

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.sheet.rows[:SEARCHED_ROWS]), default=0)

    @property
    def columns(self) -> dict[str, int]:
        """Each chosen field's column."""
        return {name: index for index, name in self.fields.items()}

    @property
    def is_read(self) -> bool:
        """Whether anything of the sheet would come in."""
        return self.kind is not None and bool(self.fields)

    def choose(self, index: int, name: str) -> int | None:
        """Gives a column a field, or none; returns the column that had the field before and has lost it."""
        self.fields.pop(index, None)
        if not name:
            return None
        lost = self.columns.get(name)
        if lost is not None:
            del self.fields[lost]
        self.fields[index] = name
        return lost

    def keep_fields(self, known: tuple[str, ...]) -> None:
        """Drops the fields that a sheet of the kind now chosen does not have."""
        self.fields = {index: name for index, name in self.fields.items() if name in known}

    def title(self, index: int) -> str:
        """The heading over a column; empty where there is none."""
        if not 0 < self.header_row <= len(self.sheet.rows):
            return ""
        row = self.sheet.rows[self.header_row - 1]
        return clean_line(cell_text(row[index])) if index < len(row) else ""

    def samples(self, index: int) -> tuple[str, ...]:
        """The first values of a column, cut short."""
        found = []
        for row in self.sheet.rows[self.header_row : self.header_row + SEARCHED_ROWS]:
            if index < len(row) and not is_blank(row[index]):
                found.append(_short(clean_line(cell_text(row[index]))))
                if len(found) == SAMPLES:
                    break
        return tuple(found)


def _short(text: str) -> str:
    return text if len(text) <= SAMPLE_LETTERS else f"{text[: SAMPLE_LETTERS - 1]}…"

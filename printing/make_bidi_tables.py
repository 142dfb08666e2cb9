"""Generate `printing/bidi_tables.py` from the Unicode character database.

Run as ``python -m printing.make_bidi_tables /usr/share/unicode > printing/bidi_tables.py``.
Python's own `unicodedata` knows the bidi class of a character but neither its bracket partner nor its mirror image.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

# BD16 treats the angle brackets as canonical equivalents of the CJK ones.
CANONICAL = {0x2329: 0x3008, 0x232A: 0x3009}


def entries(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each entry line, comments cut off."""
    for line in path.read_text(encoding="utf-8").splitlines():
        content = line.split("#")[0].strip()
        if content:
            yield [field.strip() for field in content.split(";")]


def opening_brackets(folder: Path) -> dict[int, int]:
    """Opening bracket -> the closing bracket that pairs with it, canonically folded."""
    return {
        int(code, 16): CANONICAL.get(int(partner, 16), int(partner, 16))
        for code, partner, kind in entries(folder / "BidiBrackets.txt")
        if kind == "o"
    }


def closing_brackets(folder: Path) -> dict[int, int]:
    """Closing bracket -> its canonically folded self, the value an opening bracket waits for."""
    return {
        int(code, 16): CANONICAL.get(int(code, 16), int(code, 16))
        for code, _, kind in entries(folder / "BidiBrackets.txt")
        if kind == "c"
    }


def mirrors(folder: Path) -> dict[int, int]:
    """Character -> the character whose glyph is its mirror image."""
    return {int(code, 16): int(image, 16) for code, image in entries(folder / "BidiMirroring.txt")}


def literal(name: str, meaning: str, table: dict[int, int]) -> str:
    """Spell one table as Python source, six pairs a line."""
    pairs = [f"0x{key:04X}: 0x{value:04X}" for key, value in sorted(table.items())]
    lines = ["    " + ", ".join(pairs[i : i + 6]) + "," for i in range(0, len(pairs), 6)]
    return "\n".join([f"# {meaning}", f"{name}: dict[int, int] = {{", *lines, "}"])


def module_text(folder: Path) -> str:
    """The whole source text of `printing/bidi_tables.py`."""
    first_line = (folder / "BidiMirroring.txt").read_text(encoding="utf-8").splitlines()[0]
    version = first_line.split("-")[1].removesuffix(".txt")
    opening = literal("OPENING", "Opening bracket -> the one that ends it (UAX#9 BD14).", opening_brackets(folder))
    closing = literal("CLOSING", "Closing bracket -> itself, equivalents folded (BD15).", closing_brackets(folder))
    images = literal("MIRRORS", "Character -> the one that looks like its mirror image (L4).", mirrors(folder))
    title = f'"""Bracket pairs and mirror images of Unicode {version}; written by `printing.make_bidi_tables`."""'
    return "\n\n".join([title, "# fmt: off", opening, closing, images]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(module_text(Path(sys.argv[1])))

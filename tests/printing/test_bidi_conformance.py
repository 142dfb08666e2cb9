"""The Unicode conformance files, whole: every case, no skips, L4 included."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from printing import bidi, make_bidi_tables
from printing.bidi_rules import REMOVED
from tests.printing.print_oracles import reference_file

UCD = Path("/usr/share/unicode")
HASHES = {
    "BidiTest.txt": "72a7a509dba0e147322c17997fb5159431042ff4a49fa08c7c25ccc1e291bbfe",
    "BidiCharacterTest.txt": "3c423c301f7b8dc41b879062cbf01fd1b4ec2ea4826e20d276c44b52129a01b6",
}
CASES = {"BidiTest.txt": 770_241, "BidiCharacterTest.txt": 91_707}
SLICE = 20
# One character of each bidi class; none is a bracket, since BidiTest.txt knows classes only.
SPECIMEN = {
    "L": "a", "R": "א", "AL": "ب", "EN": "1", "AN": "٣", "ES": "+", "ET": "%", "CS": ",", "NSM": "\u0301",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "LRO": "\u202d",
    "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
Case = tuple[str, int | None, list[int | None], list[int]]


def lines_of(name: str) -> list[str]:
    content = reference_file(f"{UCD}/{name}", "unicode-data").read_bytes()
    assert hashlib.sha256(content).hexdigest() == HASHES[name], f"{name} is not the Unicode 15.0 file"
    return content.decode().splitlines()


def levels_in(text: str) -> list[int | None]:
    return [None if item == "x" else int(item) for item in text.split()]


def class_cases() -> Iterator[Case]:
    expected_levels: list[int | None] = []
    expected_order: list[int] = []
    for raw in lines_of("BidiTest.txt"):
        line = raw.split("#")[0].strip()
        if line.startswith("@Levels:"):
            expected_levels = levels_in(line[8:])
        elif line.startswith("@Reorder:"):
            expected_order = [int(item) for item in line[9:].split()]
        elif line and not line.startswith("@"):
            kinds, bits = line.split(";")
            text = "".join(SPECIMEN[kind] for kind in kinds.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits, 16) & bit:
                    yield text, base, expected_levels, expected_order


def character_cases() -> Iterator[Case]:
    for line in lines_of("BidiCharacterTest.txt"):
        if line and not line.startswith("#"):
            codes, direction, _, expected, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield text, {"0": 0, "1": 1}.get(direction), levels_in(expected), [int(item) for item in order.split()]


def failures(cases: Iterator[Case], keep: int) -> tuple[int, list[Case]]:
    """Run one case in `keep`; returns how many ran and those whose levels, order or mirroring differ."""
    wrong: list[Case] = []
    ran = 0
    for number, (text, base, expected_levels, expected_order) in enumerate(cases):
        if number % keep:
            continue
        ran += 1
        level = bidi.base_level(text) if base is None else base
        # Through the uncached function: three quarters of a million texts would only churn the cache.
        got = bidi.line_levels(text, bidi.levels.__wrapped__(text, level), level, 0, len(text))
        kept = [i for i, char in enumerate(text) if bidi.bidi_class(char) not in REMOVED]
        order = [kept[i] for i in bidi.visual_order([got[i] for i in kept])]
        shown = "".join(bidi.mirror(text[i]) if (expected_levels[i] or 0) % 2 else text[i] for i in expected_order)
        agrees = all(want is None or want == have for want, have in zip(expected_levels, got, strict=True))
        if not agrees or order != expected_order or bidi.displayed(text, level) != shown:
            wrong.append((text, base, expected_levels, expected_order))
    return ran, wrong


@pytest.mark.parametrize(("name", "cases"), [("BidiTest.txt", class_cases), ("BidiCharacterTest.txt", character_cases)])
def test_one_case_in_twenty_agrees_with_unicode(name, cases):
    ran, wrong = failures(cases(), SLICE)

    assert ran == -(-CASES[name] // SLICE)
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "cases"), [("BidiTest.txt", class_cases), ("BidiCharacterTest.txt", character_cases)])
def test_every_case_agrees_with_unicode(name, cases):
    ran, wrong = failures(cases(), 1)

    assert ran == CASES[name]
    assert wrong == []


def test_tables_are_those_of_the_character_database():
    reference_file(f"{UCD}/BidiBrackets.txt", "unicode-data")
    written = Path(make_bidi_tables.__file__).with_name("bidi_tables.py").read_text(encoding="utf-8")

    assert written == make_bidi_tables.module_text(UCD)

"""Shaping against HarfBuzz's own command line, and the properties layout relies on."""

import json
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing import bidi
from printing.bidi_tables import MIRRORS
from printing.shape import FONTS, face, neighbours
from tests.printing.print_oracles import program

TEXTS = [
    ("شکایت", True), ("کالا", True), ("می‌شود", True), ("خانهٔ", True), ("خانه‌ها", True), ("لالإلألآ", True),
    ("مَدرَسِهٔ", True), ("سؤال؟", True), ("«گیومه»", True), ("(پرانتز)", True), ("کتابـــخانه", True), ("ۀ", True),
    ("ا\u200dب", True), ("۱۲٬۵۰۰٬۰۰۰", False), ("۱۴۰۵/۰۹/۰۱", False), ("٠١٢٣", False), ("RS-50/B", False),
    ("info@example.ir", False), ("AVATAR To", False),
]  # fmt: skip
MARKS = "ًٌَُِّٔ\u200c"
LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأإؤئ‌ًٌَُِّٔ "


def hb_shape(text: str, right_to_left: bool, weight: str) -> list[tuple[int, int, int, int]]:
    command = [
        program("hb-shape", "libharfbuzz-bin"), f"--direction={'rtl' if right_to_left else 'ltr'}", "--language=fa",
        f"--script={'Arab' if right_to_left or any(chr(0x600) <= c <= chr(0x6FF) for c in text) else 'Latn'}",
        "--cluster-level=1", "--output-format=json", "--no-glyph-names", str(FONTS / f"Vazirmatn-{weight}.ttf"),
        f"--text={text}",
    ]  # fmt: skip
    glyphs = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    return [(glyph["g"], glyph["ax"], glyph["dx"], glyph["dy"]) for glyph in glyphs]


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize(("text", "right_to_left"), TEXTS)
def test_glyphs_are_those_of_hb_shape(text, right_to_left, weight):
    run = face(weight.lower()).shape(text, right_to_left)

    ours = [(g.index, g.advance, g.dx, g.dy) for cluster in run.clusters for g in cluster.glyphs]
    assert ours == hb_shape(text, right_to_left, weight)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=40).filter(lambda text: not re.search(f"(^| )[{MARKS}]", text)))
def test_words_shaped_one_by_one_are_the_run_shaped_whole(text):
    shaper = face("regular")
    whole = shaper.shape(text, True)
    parts, start = [], 0
    for word in text.split(" "):
        end = start + len(word)
        parts.append(shaper.shape(word, True, *neighbours(text, start, end)) if word else None)
        start = end + 1

    space = shaper.shape(" ", True).advance
    assert sum(part.advance for part in parts if part) + space * text.count(" ") == whole.advance


@given(st.text(alphabet=LETTERS, min_size=1, max_size=40), st.booleans())
def test_clusters_hold_the_whole_text_in_order(text, right_to_left):
    run = face("regular").shape(text, right_to_left)

    clusters = reversed(run.clusters) if right_to_left else run.clusters
    assert "".join(cluster.text for cluster in clusters) == text
    assert run.advance == sum(cluster.advance for cluster in run.clusters)


def test_harfbuzz_mirrors_what_our_table_mirrors():
    shaper = face("regular")
    drawable = [chr(code) for code, image in MIRRORS.items() if shaper.has(chr(code)) and shaper.has(chr(image))]

    assert {"(", "[", "«"} <= set(drawable)
    for char in drawable:
        mirrored = shaper.shape(bidi.mirror(char), False).clusters[0].glyphs[0].index
        assert shaper.shape(char, True).clusters[0].glyphs[0].index == mirrored


@pytest.mark.parametrize("text", ["😀", "漢", "\u0601", "ب😀"])
def test_missing_glyph_is_named(text):
    assert face("regular").shape(text, True).missing == {text[-1]}


@pytest.mark.parametrize("text", ["\u2066۱۲\u2069", "می‌شود", "\u200e−۱۲"])
def test_invisible_controls_are_not_missing(text):
    assert face("regular").shape(text, False).missing == frozenset()


def test_persian_letters_and_signs_are_in_both_weights():
    needed = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیة۰۱۲۳۴۵۶۷۸۹٬٫٪−«»،؛؟–—·:/().-+*@#&%_=ـABCabc0123456789\u200c"

    assert [char for weight in ("regular", "bold") for char in needed if not face(weight).has(char)] == []

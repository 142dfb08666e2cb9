"""The stored form, the search key, digits, isolates and the forgotten keyboard layout."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cartable import persian_text
from cartable.persian_text import (
    clean,
    clean_line,
    fold,
    isolate_ltr,
    latin_digits,
    looks_like_formula,
    persian_digits,
    repair_layout,
    strip_isolates,
)

# Letters, marks, digits, joiners, direction controls, presentation forms and separators, where the rules can collide.
persian_soup = st.text(
    st.one_of(
        st.sampled_from(
            "اآأإٱبپتثيیىئكکةۀەهھؤوءـ\u064b\u0654\u0653\u0670 \u00a0\u200c\u200d\u200e\u202e\u2066\u2069\ufeff"
        ),
        st.sampled_from("۰۵٠٥09aZßİ-+=,.()«»،؛\t\n\r\x0b\x1c\x85\u2028ﻼﷲﷺ﷼ﭐﺁ\ufe70\u0301e"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("موسى", "موسی"),
        ("كتاب", "کتاب"),
        ("مسئول", "مسیول"),
        ("آب", "اب"),
        ("تأخیر", "تاخیر"),
        ("مؤسسه", "موسسه"),
        ("خانۀ", "خانه"),
        ("خانه\u0654", "خانه"),
        ("دایرةالمعارف", "دایرهالمعارف"),
        ("می‌خواهم", "میخواهم"),
        ("مُحَمَّد", "محمد"),
        ("ســـلام", "سلام"),
        ("\u202bسلام\u202c", "سلام"),
        ("ﺳﻼﻡ", "سلام"),
        ("  دو   کلمه\n", "دو کلمه"),
        ("۱۲٣", "123"),
        ("ＡＢＣ", "abc"),
        ("STRASSE", "straße"),
        ("٪۱۰", "٪10"),
    ],
)
def test_spellings_a_reader_takes_for_the_same_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_keep_different_keys() -> None:
    assert fold("شیر") != fold("سیر")
    assert fold("می خواهم") != fold("میخواهم")


@given(persian_soup)
@example("e\u200c\u0301")
@example("\ufe70\u0301")
def test_the_search_key_is_a_fixed_point(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(persian_soup)
def test_the_search_key_holds_nothing_unseen(text: str) -> None:
    key = fold(text)
    assert not {unicodedata.bidirectional(character) for character in key} & {"LRE", "RLE", "PDF", "LRI", "RLI", "PDI"}
    assert not set(key) & set("\u200c\u200d\u0640يكةآأإٱؤئىۀ۰٠")
    assert key == " ".join(key.split())


@given(persian_soup)
def test_storing_does_not_change_what_is_found(text: str) -> None:
    assert fold(clean(text)) == fold(text)
    assert fold(clean_line(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  علي  ", "علی"),
        ("كتاب", "کتاب"),
        ("خط یک\r\nخط دو\rخط سه\u2028خط چهار", "خط یک\nخط دو\nخط سه\nخط چهار"),
        ("\u202eمعکوس\u202c", "معکوس"),
        ("می‌‌‌خواهم", "می‌خواهم"),
        ("\u200cسلام\u200c و\u200c درود\u200c", "سلام و درود"),
        ("کد ۱۲٣4", "کد ۱۲٣4"),
        ("ﺳﻼﻡ", "سلام"),
        ("خانهٔ ما", "خانهٔ ما"),
        ("مهمّ‌تر و ۵‌ساله", "مهمّ‌تر و ۵‌ساله"),
        ("NUL\x00 و ESC\x1b", "NUL و ESC"),
        ("صفر\ufeffعرض\u200b", "صفرعرض"),
        ("cafe\u0301", "café"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("ضعیف\ud800", "ضعیف"),
        ("ستون\tیک", "ستون\tیک"),
        ("\n\n  یک\n\nدو \n\n", "یک\n\nدو"),
    ],
)
def test_stored_form(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@given(st.one_of(persian_soup, st.text("ابی‌کم ي\u0301e\n", max_size=6)))
def test_what_is_taken_for_clean_would_not_have_been_changed(text: str) -> None:
    assert clean(text) == persian_text._cleaned(text)


@given(persian_soup)
def test_the_stored_form_is_a_fixed_point(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_the_stored_form_can_be_written_anywhere(text: str) -> None:
    stored = clean(text)
    stored.encode()
    assert not any(unicodedata.category(character) == "Cc" and character not in "\n\t" for character in stored)
    assert "\n" not in clean_line(text)


def test_digits_turn_both_ways() -> None:
    assert persian_digits("0912 ٣٤٥") == "۰۹۱۲ ۳۴۵"
    assert latin_digits("۰۹۱۲ ٣٤٥") == "0912 345"


@given(st.text())
def test_isolates_wrap_once_and_come_off(text: str) -> None:
    bare = strip_isolates(text)
    assert isolate_ltr(text) == f"\u2066{bare}\u2069" == isolate_ltr(isolate_ltr(text))
    assert strip_isolates(isolate_ltr(text)) == bare


# ISIRI 9147 as the xkb layout "ir" lays it: the keys of each row left to right, plain and shifted. A dot stands for a
# sign that the Latin layout types as well, which therefore stays what it is.
LAYOUT = [
    ("1234567890-=", "۱۲۳۴۵۶۷۸۹۰.."),
    ("!@#$%^&*_+", ".٬٫﷼٪×،.ـ."),
    ("qwertyuiop[]", "ضصثقفغعهخحجچ"),
    ("QWERTYUI", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651"),
    ("asdfghjkl;'", "شسیبلاتنمکگ"),
    ('ASDFGHJKL"', "ؤئيإأآة»«؛"),
    ("zxcvbnm,./", "ظطزرذدپو.."),
    ("ZXCVBNM?", "ك\u0653ژ\u0670\u200c\u0654ء؟"),
    ("`~", "\u200d÷"),
]


@pytest.mark.parametrize(("latin", "persian"), LAYOUT)
def test_every_key_of_the_persian_layout_is_read_back(latin: str, persian: str) -> None:
    for key, typed in zip(latin, persian, strict=True):
        if typed != ".":
            assert repair_layout(f"ش{typed}") == f"a{key}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("صئ-۹۰۱۲", "wS-9012"),
        ("قس-۵۰/ذ", "rs-50/b"),
        ("TV55-Q7", "TV55-Q7"),
        ("۰۹۱۲ ۳۴۵", "0912 345"),
        ("۱۲٬۵۰۰", "12٬500"),
    ],
)
def test_a_code_typed_with_persian_left_on(typed: str, meant: str) -> None:
    assert repair_layout(typed) == meant


@pytest.mark.parametrize(
    "text", ["=1+1", "+98912", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "\u200e=1", "＝1"]
)
def test_what_a_spreadsheet_may_run(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", "-", "=", "سلام", "۱+۱", "a=b", "'=1"])
def test_what_a_spreadsheet_leaves_alone(text: str) -> None:
    assert not looks_like_formula(text)

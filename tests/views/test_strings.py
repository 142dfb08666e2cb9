"""The window's words are spelled as the house spells them, and what has blanks fills them readably."""

import inspect
from collections.abc import Iterator

import pytest

from cartable.errors import Conflict
from views import strings


def every_text() -> Iterator[tuple[str, str]]:
    for area, holder in inspect.getmembers(strings, inspect.isclass):
        for name, value in vars(holder).items():
            if isinstance(value, str) and not name.startswith("__") and holder.__module__ == strings.__name__:
                yield f"{area}.{name}", value


TEXTS = dict(every_text())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("ي", "Arabic yeh"),
        ("ك", "Arabic kaf"),
        ("هٔ", "no hamza on he in labels"),
        ("ۀ", "no hamza on he in labels"),
        ("بسته شد", "a file is مختومه"),
        ("می ", "a half-space joins می"),
        ("...", "an ellipsis is one sign"),
        ("  ", "one blank"),
        ("?", "the Persian question mark"),
        (",", "the Persian comma"),
        (";", "the Persian semicolon"),
    ],
)
def test_no_text_is_misspelled(wrong: str, why: str) -> None:
    assert [name for name, text in TEXTS.items() if wrong in text.strip()] == [], why


def test_no_text_has_latin_digits() -> None:
    assert [name for name, text in TEXTS.items() if any(digit in text for digit in "0123456789")] == []


def test_texts_with_blanks_are_persian_throughout() -> None:
    assert strings.number(1234567) == "۱٬۲۳۴٬۵۶۷"
    assert strings.Texts.too_long(100_000, 12) == "متن از ۱۰۰٬۰۰۰ نویسه بیشتر نمی‌شود؛ ۱۲ نویسه آخر چسبانده نشد."
    assert strings.Steps.share(1, 3) == "۳۳٪"
    assert strings.Steps.share(5, 0) == ""
    assert strings.Dates.month(1405, 9) == "آذر ۱۴۰۵"
    assert strings.Choices.found(0) == strings.Choices.NOTHING
    assert strings.Fields.spoken("نام", is_required=True) == "نام (لازم)"


def test_every_error_has_a_sentence() -> None:
    assert strings.error(Conflict("case_changed")).endswith("نوشته شما مانده است.")
    assert "ZeroDivisionError" in strings.error(ZeroDivisionError())

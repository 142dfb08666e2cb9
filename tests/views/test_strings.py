"""The window's words are spelled as the house spells them, and what has blanks fills them readably."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartable.errors import Conflict
from views import strings


def every_text() -> Iterator[tuple[str, str]]:
    for names in strings.AREAS.values():
        for area in names:
            for name, value in vars(getattr(strings, area)).items():
                if isinstance(value, str) and not name.startswith("__"):
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
    # A key is named as it is written on the keyboard.
    texts = {name: re.sub(r"Ctrl\+\w+|F\d+", "", text) for name, text in TEXTS.items()}

    assert [name for name, text in texts.items() if any(digit in text for digit in "0123456789")] == []


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


def test_every_area_is_named_to_the_type_checker_too() -> None:
    package = Path(inspect.getfile(strings)).parent
    imported = [
        (node.module, name.name)
        for node in ast.walk(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith("views.")
        for name in node.names
    ]

    assert imported == [(f"views.strings.{area}", name) for area, names in strings.AREAS.items() for name in names]
    assert set(strings.AREAS) == {path.stem for path in package.glob("*.py")} - {"__init__"}


def test_an_unknown_area_is_said_to_be_none() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        strings.Nothing  # noqa: B018 - the access is what fails

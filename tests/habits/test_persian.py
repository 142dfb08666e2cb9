"""Persian stands only on screen and paper, and it is written right."""

import re
from pathlib import PurePosixPath

import pytest

from tests.habits.source import project_files, python_files, string_literals, text_of

LETTER = re.compile("[\u0621-\u064a\u066e-\u06d3\u06fa-\u06fc]")

# Code that may hold Persian: what people read, and the modules whose matter is Persian text itself.
SPEAKS = (
    "views", "printing/papers", "tests", "cartable/messages.py",
    "cartable/persian_text.py", "cartable/jalali.py", "cartable/money.py", "cartable/identifiers.py",
    "cartable/rules/holidays.py", "cartable/sample.py", "cartable/sample", "cartable/importing.py",
    "cartable/importing",
)  # fmt: skip

# Files whose every Persian letter is ours and meant for a reader; tests and folding tables hold faults on purpose.
OUR_TEXTS = ("views", "printing/papers", "cartable/messages.py", "resources")
# Names of places and the like come as their publisher wrote them.
NOT_OUR_WORDS = ("resources/places", "resources/fonts", "resources/icons", "resources/names")

FAULTS = {
    "Arabic yeh or kaf": re.compile("[\u064a\u0643\u0649]"),
    "heh with hamza": re.compile("\u0647\u0654|\u06c0"),
    "space after «می»": re.compile(r"(?<!\w)ن?می (?=[\u0621-\u06cc])"),
    "space before «ها»": re.compile(r"(?<=[\u0621-\u06cc]) ها(?:ی|یی|یم|یت|یش)?(?!\w)"),
    "Arabic digits": re.compile("[\u0660-\u0669]"),
    "Latin punctuation after Persian": re.compile(r"(?<=[\u0621-\u06cc])[,?;]"),
    # «انتخاب»، «تلاش»، «شناخته نشد»، «گفت‌وگو»، and «فایل» for what is no case.
    "word we have another for": re.compile("برگزی|بکوشید|شناخته نیست|گفتگو|پرونده (?:پایگاه|پشتیبان|PDF)"),
}


def _is_under(path: PurePosixPath, folders: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _our_texts() -> list[tuple[str, str]]:
    """Place and text of everything Persian that a user reads."""
    files = [path for path in project_files() if _is_under(path, OUR_TEXTS) and not _is_under(path, NOT_OUR_WORDS)]
    literals = [
        (f"{path}:{line}", text) for path in files if path.suffix == ".py" for line, text in string_literals(path)
    ]
    lines = [
        (f"{path}:{number}", line)
        for path in files
        if path.suffix in (".toml", ".json", ".md", ".txt", ".csv", ".html")
        for number, line in enumerate((text_of(path) or "").splitlines(), 1)
    ]
    return [(place, text) for place, text in literals + lines if LETTER.search(text)]


def test_persian_stands_only_where_people_read_it() -> None:
    misplaced = [
        f"{path}:{line}: {text[:60]}"
        for path in python_files()
        if not _is_under(path, SPEAKS)
        for line, text in string_literals(path)
        if LETTER.search(text)
    ]

    assert misplaced == []


@pytest.mark.parametrize("fault", FAULTS)
def test_our_persian_is_free_of(fault: str) -> None:
    found = [f"{place}: {text.strip()[:80]}" for place, text in _our_texts() if FAULTS[fault].search(text)]

    assert found == []


@pytest.mark.parametrize(
    ("fault", "wrong", "right"),
    [
        ("Arabic yeh or kaf", "شكايت", "شکایت"),
        ("heh with hamza", "شمارهٔ پرونده", "شماره پرونده"),
        ("space after «می»", "ثبت نمی شود", "ثبت نمی‌شود و قدیمی است"),
        ("space before «ها»", "پرونده های باز", "پرونده‌های باز"),
        ("Arabic digits", "٣ روز", "۳ روز"),
        ("Latin punctuation after Persian", "حذف شود?", "حذف شود؟"),
        ("word we have another for", "پرونده پشتیبان را برگزینید", "فایل پشتیبان را انتخاب کنید"),
    ],
)
def test_fault_is_recognised(fault: str, wrong: str, right: str) -> None:
    assert FAULTS[fault].search(wrong)
    assert not FAULTS[fault].search(right)

"""The one search box against a plain search through every text: the same files, whatever the spelling."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cartable.commands.cases import PartyInput, ProductInput
from cartable.errors import BadInput
from cartable.outcome import Page
from cartable.persian_text import clean, fold, repair_layout
from cartable.queries.cases import SearchCases
from cartable.records.search import SearchHit
from cartable.search.reasons import excerpt_of
from cartable.search.spelling import _BLOCKS, loose_pattern
from cartable.search.terms import TRIGRAM, read_terms
from models.case import case_file
from models.product import product_family, product_model
from tests.builders import SmallOffice

COMMENTS = Path(__file__).resolve().parents[1] / "data" / "comments.csv"
FILES = 150
QUERIES = 250
GIVEN = ("مریم", "علی", "محمدرضا", "فاطمه", "امیرحسین")
FAMILY = ("صادقی", "حسینی‌نژاد", "کریمی", "یوسفی", "آقایی", "رئوفی")
OTHER_SPELLINGS = {
    "ی": "يىئ", "ک": "ك", "ا": "آأإ", "ه": "ةۀ", "و": "ؤ",
    **{str(digit): chr(0x6F0 + digit) + chr(0x660 + digit) for digit in range(10)},
}  # fmt: skip
UNSEEN = ("\u200c", "\u0651", "\u0640", "\u200f", "\u064e")


def search(office: SmallOffice, who: str, text: str, limit: int = 7) -> list[SearchHit]:
    """All pages of hits."""
    hits: list[SearchHit] = []
    after = None
    while True:
        page = office.fetch(who, SearchCases(text=text, limit=limit, after=after))
        assert isinstance(page, Page)
        assert len(page.lines) <= limit
        hits += page.lines
        after = page.next_key
        if after is None:
            return hits
        assert page.lines, "a page that goes on has lines"


@dataclass(frozen=True, slots=True)
class Typed:
    """One registered file and everything of it that can be found, folded."""

    case_id: int
    is_secret: bool
    texts: tuple[str, ...]

    def holds(self, tokens: list[str]) -> bool:
        return all(any(token in each for each in self.texts) for token in tokens)


def misspelt(chance: random.Random, text: str) -> str:
    """The same text as another keyboard, another program or a hasty hand would give it."""
    letters = []
    for letter in text:
        others = OTHER_SPELLINGS.get(letter)
        if others and chance.random() < 0.4:
            letter = chance.choice(others)
        letters.append(letter.upper() if chance.random() < 0.2 else letter)
        if "\u0621" <= letter <= "\u06cc" and chance.random() < 0.1:
            letters.append(chance.choice(UNSEEN))
    return "".join(letters)


def comments() -> list[str]:
    with COMMENTS.open(encoding="utf-8", newline="") as stream:
        return [row["comment"] for row in csv.DictReader(stream)]


def add_model(office: SmallOffice) -> int:
    with office.database.writing() as connection:
        family = connection.execute(product_family.insert().values(code="wm", name="ماشین لباسشویی"))
        assert family.inserted_primary_key is not None
        model = connection.execute(
            product_model.insert().values(
                family_id=family.inserted_primary_key[0], code="WM-8840", folded="WM-8840", name="لباسشویی هشت کیلویی"
            )
        )
        assert model.inserted_primary_key is not None
        return int(model.inserted_primary_key[0])


def fill(office: SmallOffice, chance: random.Random) -> list[Typed]:
    """Registers messy files through the door; every tenth is secret."""
    model = add_model(office)
    files = []
    for place, comment in enumerate(comments()[:FILES]):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        mobile = f"09{chance.randrange(10**9):09d}"
        serial = f"SN-{chance.randrange(10**6):06d}/{chance.choice('ABC')}"
        secret = place % 10 == 9
        registered = office.register(
            "manager" if secret else "clerk",
            statement=misspelt(chance, comment),
            complainant=PartyInput(given_name=given, family_name=misspelt(chance, family), mobile=mobile),
            product=ProductInput(model_id=model, serial_number=serial) if place % 2 else ProductInput(),
            confidentiality=2 if secret else 0,
        )
        with office.database.reading() as connection:
            subject, statement = connection.execute(
                select(case_file.c.subject, case_file.c.statement).where(case_file.c.id == registered.case_id)
            ).one()
        assert statement == clean(statement)
        texts = [
            registered.number, registered.tracking_code, f"{given} {family}", mobile, subject, comment,
            *((serial, "WM-8840", "لباسشویی هشت کیلویی", "ماشین لباسشویی") if place % 2 else ()),
        ]  # fmt: skip
        files.append(Typed(registered.case_id, secret, tuple(fold(each) for each in texts)))
    return files


def queries(chance: random.Random, files: list[Typed]) -> Iterator[str]:
    for _ in range(QUERIES):
        chosen = chance.choice(files)
        pieces = [piece(chance, chance.choice(chosen.texts)) for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))]
        text = " ".join(each for each in pieces if each)
        if any(len(token) >= TRIGRAM for token in text.split()) and not grouped_phone(text):
            yield misspelt(chance, text)
    yield from ('"', "100%_\\", "a\"b'c", "NEAR(x y)", "عالی OR بد", "* ^ -", "\x00\x00\x00", "ggggg", "zzz" * 90)


def piece(chance: random.Random, text: str) -> str:
    """A part of a word, a word, or two words together."""
    words = text.split()
    first = chance.randrange(len(words))
    part = " ".join(words[first : first + chance.choice((1, 1, 2))])
    if chance.random() < 0.5:
        start = chance.randrange(len(part))
        part = part[start : start + chance.randrange(2, 9)]
    return part.strip()


def grouped_phone(text: str) -> bool:
    digits = [letter for letter in text if letter.isdigit()]
    return len(digits) >= 10 and not any(letter.isalpha() for letter in text)


def expected(files: list[Typed], text: str, *, sees_secrets: bool) -> set[int]:
    """Every file that holds all words, as typed; when there is none, as the Latin layout reads the keys."""
    for reading in (text, repair_layout(text)):
        tokens = fold(reading).split()
        if not any(len(token) >= TRIGRAM for token in tokens):
            continue
        found = {each.case_id for each in files if (sees_secrets or not each.is_secret) and each.holds(tokens)}
        if found:
            return found
    return set()


def test_it_finds_what_a_search_through_every_text_finds(office: SmallOffice) -> None:
    chance = random.Random(1405)
    files = fill(office, chance)
    met = 0
    for text in queries(chance, files):
        for who, sees_secrets in (("expert", False), ("manager", True)):
            hits = search(office, who, text)
            found = [hit.case_id for hit in hits]
            assert set(found) == expected(files, text, sees_secrets=sees_secrets), (who, text)
            assert len(found) == len(set(found)), text
            rest = found[1:] if read_terms(text, 1405).numbers else found
            assert rest == sorted(rest, reverse=True), text
            met += len(found)
            for hit in hits:
                tokens = [*fold(text).split(), *fold(repair_layout(text)).split()]
                assert any(token in fold(hit.excerpt) for token in tokens), (text, hit)
    assert met > QUERIES


@pytest.mark.parametrize(
    ("text", "reason", "excerpt"),
    [
        ("1405-00001", "number", "1405-00001"),
        ("۱۴۰۵/۱", "number", "1405-00001"),
        ("۱", "number", "1405-00001"),
        ("٠٠٠٠١", "number", "1405-00001"),
        ("{tracking}", "tracking", "{tracking}"),
        ("{tracking_lower}", "tracking", "{tracking}"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "phone", "09123456789"),
        ("+98 912 345 6789", "phone", "09123456789"),
        ("(0912) 345-6789", "phone", "09123456789"),
        ("5678", "phone", "09123456789"),
        ("09", "phone", "09123456789"),
        ("صادقي", "name", "مریم صادقی"),
        ("ص", "name", "مریم صادقی"),
        ("مر", "name", "مریم صادقی"),
        ("0499370899", "identifier", "0499370899"),
        ("sn-77", "serial", "SN-77/b"),
        ("سد-۷۷", "serial", "SN-77/b"),
        ("e24", "subject", "آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد."),
        ("میریزد", "subject", "آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد."),
        ("مي‌ريزد دستگاه", "subject", "آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد."),
        ("صادقی e24", "name", "مریم صادقی"),
    ],
)
def test_a_hit_says_why(office: SmallOffice, text: str, reason: str, excerpt: str) -> None:
    registered = office.register(
        complainant=PartyInput(given_name="مریم", family_name="صادقی", mobile="09123456789", national_id="0499370899"),
        product=ProductInput(model_id=add_model(office), serial_number="SN-77/b"),
    )
    codes = {"tracking": registered.tracking_code, "tracking_lower": registered.tracking_code.lower()}
    office.register(complainant=None, sender_name="بهمن", statement="کولر سرد نمی‌کند")

    hits = search(office, "expert", text.format(**codes))

    assert [(hit.number, hit.reason, hit.excerpt) for hit in hits] == [
        (registered.number, reason, excerpt.format(**codes))
    ]
    assert (hits[0].customer, hits[0].phone, hits[0].product) == ("مریم صادقی", "09123456789", "لباسشویی هشت کیلویی")


@pytest.mark.parametrize("text", ["", " ", "ز", "بی", "77", "zq", "\u200c", "1406-00001", "1405-00002"])
def test_nothing_is_found_where_nothing_stands(office: SmallOffice, text: str) -> None:
    """One or two characters begin a number, a phone or a name, and stand for nothing in the middle of a text."""
    office.register()
    assert search(office, "expert", text) == []


def test_a_secret_file_is_not_found_even_by_its_number(office: SmallOffice) -> None:
    secret = office.register("manager", confidentiality=2)
    for text in (secret.number, secret.tracking_code, "09123456789", "صادقی", "ص", "09", "e24"):
        assert search(office, "expert", text) == [], text
        assert [hit.case_id for hit in search(office, "manager", text)] == [secret.case_id], text


def test_a_beginning_that_many_share_is_walked_newest_first(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cartable.search import candidates

    registered = [office.register().case_id for _ in range(5)]
    office.register(complainant=PartyInput(family_name="رستمی", mobile="09351112233"))
    for few in (2000, 2):
        monkeypatch.setattr(candidates, "FEW_PEOPLE", few)
        for text in ("ص", "مر ص", "09 ص", "صا"):
            assert [hit.case_id for hit in search(office, "expert", text, limit=2)] == registered[::-1], (few, text)


def test_an_exact_number_comes_first_and_only_once(office: SmallOffice) -> None:
    first = office.register()
    others = [office.register(statement=f"پیرو پرونده {first.number}").case_id for _ in range(4)]
    for limit in (1, 2, 7):
        assert [hit.case_id for hit in search(office, "expert", first.number, limit)] == [first.case_id, *others[::-1]]


@pytest.mark.parametrize("after", [(1,), ("x", "typed"), (1, "sideways"), (1, "typed", 2)])
def test_a_page_that_was_never_given_is_refused(office: SmallOffice, after: tuple[object, ...]) -> None:
    with pytest.raises(BadInput):
        office.fetch("expert", SearchCases(text="صادقی", after=after))


@given(st.text())
def test_any_text_has_terms(text: str) -> None:
    terms = read_terms(text, 1405)
    assert all(token and token == "".join(token.split()) for token in terms.tokens)
    assert read_terms(fold(text), 1405).tokens == terms.tokens


def test_an_excerpt_is_cut_at_words() -> None:
    text = " ".join(f"واژه{place}" for place in range(40))
    excerpt = excerpt_of(text, "واژه20")
    assert excerpt.startswith("…واژه15 ")
    assert excerpt.endswith(" واژه29…")
    assert excerpt_of("کوتاه", "کوتاه") == "کوتاه"


LETTERS = st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cn", "Co"))


@given(st.text(LETTERS | st.sampled_from("يىئكةۀأإٱؤ۱٢\u200c\u0651\u0640ﷲ")), st.data())
def test_a_loose_pattern_matches_what_folds_to_the_word(text: str, data: st.DataObject) -> None:
    """Never more than the fold; never less, where each sign stands for one letter."""
    words = fold(text).split()
    word = data.draw(st.sampled_from(words)) if words else "هیچ"
    met = loose_pattern(word).search(text) is not None
    assert not met or word in fold(text)
    letterwise = "".join(map(fold, text)) == fold(text).replace(" ", "")
    if letterwise and all(len(fold(letter)) <= 1 and any(ord(letter) in block for block in _BLOCKS) for letter in text):
        assert met or word not in fold(text)

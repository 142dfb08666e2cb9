"""Every paper, with what offices really type into it: nothing, too much, and the wrong way round."""

import random
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from num2words import num2words

from cartable.messages import word
from cartable.persian_text import latin_digits
from cartable.records import papers
from printing.document import A4, A5, ROLL_80, Heading, Items, Table, Tree
from printing.marks import Words
from printing.pages import Sheet, sheets
from printing.papers import build
from printing.papers.registry import BUILDERS
from printing.render import render
from printing.shape import face
from tests.printing import paper_records
from tests.printing.print_oracles import pdfium_text, poppler_text

KINDS = sorted(paper_records.SAMPLES)
PAGES = {"inspection_receipt": 2}
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HOSTILE = [
    "ب" * 500,
    "W" * 500,
    "علی\u202eمحمد\u202c \u2066ناقص \u2069\u2069 (باز [بسته) «",
    "سطر اول\r\nسطر دوم\tبا تب\u2028سوم\x0bچهارم\x00",
    "https://example.ir/" + "a/" * 300,
    "مَدرَسِهٔ عِلمیّه " * 40,
    "\u200c\u200d\u200b\ufeff ",
    "-۳٬۲۵۰ −12 +98 912 345 6789 1405-04217 ۱۰-۱۵ ۵٪ %5 $ € ﷼ ﷲ",
    "ي ك ة ۀ ؤ أ إ",
]  # fmt: skip


def mapped(value: object, text: object = None) -> object:
    """The record with every string people type replaced, and tuples emptied where the replacement is empty."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(mapped(item, text) for item in value) if text else ()
    if is_dataclass(value):
        kept = {"office", "head", "number", "copy_of", "paid_by", "kind", "result"}
        new = {item.name: mapped(getattr(value, item.name), text) for item in fields(value) if item.name not in kept}
        return replace(value, **new)
    return None if isinstance(value, date) and not text else value


def overflow(sheet: Sheet) -> list[tuple[float, float]]:
    """Ends of lines that leave the type area at the sides or the sheet below."""
    out = []
    right = sheet.width - 2 * sheet.left
    for placed in sheet.placed:
        for mark in placed.marks:
            if isinstance(mark, Words):
                advance = sum(run.advance for run in mark.runs) * mark.size / face(mark.weight).upem
                if mark.x < -0.1 or mark.x + advance > right + 0.1 or placed.top + mark.y > sheet.height:
                    out.append((mark.x, placed.top + mark.y))
    return out


def test_every_paper_has_a_sample():
    assert sorted(BUILDERS) == KINDS


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"registration_receipt", "final_letter"}))
def test_a_paper_is_titled_as_lists_name_it(kind):
    """A receipt of registration is titled by what was registered, a letter by its subject."""
    assert build(kind, paper_records.SAMPLES[kind]).title.startswith(word("papers", kind))


@pytest.mark.parametrize("kind", KINDS)
def test_sample_fills_its_pages_and_leaves_no_line_outside(kind):
    laid = sheets(build(kind, paper_records.SAMPLES[kind]))

    assert len(laid) == PAGES.get(kind, 1)
    assert [overflow(sheet) for sheet in laid] == [[]] * len(laid)


@pytest.mark.parametrize("page", [A4, A5, A5.with_letterhead(30), ROLL_80], ids=["A4", "A5", "letterhead", "roll"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "shelf_label"])
def test_paper_fits_other_sheets(kind, page):
    laid = sheets(build(kind, paper_records.SAMPLES[kind], page=page))

    assert [overflow(sheet) for sheet in laid] == [[]] * len(laid)


@pytest.mark.parametrize("kind", KINDS)
def test_empty_record_makes_a_paper(kind):
    record = mapped(paper_records.SAMPLES[kind], "")

    assert render(build(kind, record)).startswith(b"%PDF")


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_stands_over_nothing(kind):
    blocks = build(kind, mapped(paper_records.SAMPLES[kind], "")).blocks

    over = [block for block, after in pairwise((*blocks, None)) if isinstance(block, Heading) and empty(after)]
    assert over == []


def empty(block: object) -> bool:
    return block is None or isinstance(block, Heading) or (isinstance(block, Table | Items | Tree) and not said(block))


def said(block: Table | Items | Tree) -> tuple[object, ...]:
    return block.rows if isinstance(block, Table) else block.texts if isinstance(block, Items) else block.nodes


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_in_its_place(kind, text):
    record = mapped(paper_records.SAMPLES[kind], text)
    document = build(kind, record)
    laid = sheets(document)

    if kind != "shelf_label":
        assert [overflow(sheet) for sheet in laid] == [[]] * len(laid)
    assert not set(OVERRIDES) & set(pdfium_text(render(document)))


def test_hostile_name_leaves_the_other_fields_alone():
    plain = paper_records.REGISTRATION
    hostile = replace(plain, customer=replace(plain.customer, name="علی\u202eرضا\u2067"))

    def rows(record):
        text = pdfium_text(render(build("registration_receipt", record)))
        return [row for row in text.splitlines() if "نام" not in row]

    assert rows(hostile) == rows(plain)


def amounts_in(text: str) -> list[int]:
    """Grouped amounts of a text; a reader may put the minus at either end."""
    found = re.findall(r"([-\u2212]?)([۰-۹]{1,3}(?:٬[۰-۹]{3})+)([-\u2212]?)", text)
    return [
        int(latin_digits(digits).replace("٬", "")) * (-1 if before or after else 1) for before, digits, after in found
    ]


@pytest.mark.parametrize("seed", range(8))
def test_amounts_on_the_sheet_add_up_to_the_words(seed):
    chance = random.Random(seed)
    amounts = [chance.choice((1, 1, -1)) * chance.randrange(1_000, 10 ** chance.randint(4, 12)) for _ in range(6)]
    amounts.append(abs(sum(amounts)) + 10_000)
    credit = sum(amounts)
    price = credit + chance.randrange(1_000, 10**9)
    record = replace(
        paper_records.SETTLEMENT,
        lines=tuple(papers.SettlementLine("ردیف", "", amount) for amount in amounts),
        credit_rials=credit,
        new_price_rials=price,
        difference_rials=price - credit,
        payments=(),
        cheques=(),
    )

    text = pdfium_text(render(build("settlement_sheet", record)))

    read = amounts_in(text)
    assert read == [*amounts, credit, price, price - credit]
    assert sum(read[: len(amounts)]) == read[-3]
    assert num2words(read[-1], lang="fa") in " ".join(text.split())


@pytest.mark.parametrize("rials", [0, -1, -999_999_999_999_999, 999_999_999_999_999])
def test_extreme_amounts_fit_their_column(rials):
    line = papers.SettlementLine("استهلاک", "دلیل", rials)
    record = replace(paper_records.SETTLEMENT, lines=(line,), credit_rials=rials, balance_rials=rials)

    laid = sheets(build("settlement_sheet", record))

    assert [overflow(sheet) for sheet in laid] == [[]] * len(laid)


def test_our_cost_has_no_place_on_a_customer_paper():
    """Cost, salvage and margin belong to finance: the record of the sheet has no field that could hold them."""
    names = {item.name for kind in (papers.SettlementSheet, papers.SettlementLine) for item in fields(kind)}

    assert not [name for name in names if re.search("cost|salvage|margin|book|profit", name)]


def test_number_with_letters_gives_way_in_the_codes():
    record = replace(paper_records.REGISTRATION, head=replace(paper_records.HEAD, number="۱۴۰۵/ش/۱۲۳۴"))
    strip = build("registration_receipt", record).tail[-1]

    assert {code.payload for code in strip.codes} == {"REG-72904418"}


def test_a_tracking_code_with_letters_keeps_its_digits():
    head = replace(paper_records.HEAD, tracking_code="9GWF2BYC54")
    strip = build("registration_receipt", replace(paper_records.REGISTRATION, follow_up=(), head=head)).tail[-1]

    assert "9GWF2BYC54" in strip.notes[0]


def test_instants_are_shown_in_the_zone_of_the_office():
    late = int(datetime(2026, 11, 22, 21, 15, tzinfo=UTC).timestamp() * 1000)
    record = replace(paper_records.REGISTRATION, registered_at_ms=late)

    assert "۱۴۰۵/۰۹/۰۲" in pdfium_text(render(build("registration_receipt", record)))
    assert "۰۰:۴۵" in pdfium_text(render(build("registration_receipt", record)))


def test_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        build("invoice", paper_records.REGISTRATION)


def test_a_label_never_prints_half_a_model():
    """A long name of the device gives way to the model: half a model is another model."""
    record = replace(paper_records.LABEL, product="ماشین لباسشویی درب از جلو با خشک‌کن", model="WM-9042DSS")

    text = poppler_text(render(build("shelf_label", record)))

    assert "WM-9042DSS" in text
    assert "ماشین لباسشویی" in text


def test_numbers_without_letters_are_in_persian_digits():
    text = poppler_text(render(build("settlement_sheet", paper_records.SETTLEMENT)))

    assert [number for number in ("۷۷۰۴۱۲", "۱۱۸۸۴۲", "1234567890123456", "SN2403A118842") if number not in text] == []


def test_the_tree_says_who_sent_and_what_was_only_registered():
    tree = paper_records.SAMPLES["referral_tree"]
    kept = replace(tree.branches[0], from_post="روابط عمومی", to_post="روابط عمومی")
    nodes = next(
        block for block in build("referral_tree", replace(tree, branches=(kept,))).blocks if isinstance(block, Tree)
    )

    assert nodes.nodes[0].title == "ثبت نزد روابط عمومی"
    assert nodes.nodes[0].details[0].startswith(f"فرستنده: {kept.person} ·")

"""The blocks an office shows of its papers: left out, moved, and never without what a paper needs to be worth any."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.papers.specimen import specimen
from cartable.records.papers import PAPER_BLOCKS, PaperBlock, shown_blocks
from printing.document import Document, Heading
from printing.pages import sheets
from printing.papers import build
from printing.papers.registry import BUILDERS
from printing.render import render
from tests.printing.paper_records import logo
from tests.printing.print_oracles import pdfium_text

TEXTS = {
    "terms": ("شرط آزمون",),
    "storage_terms": ("شرط آزمون",),
    "follow_up": ("پیگیری آزمون",),
    "appeal": ("اعتراض",),
}
OPTIONAL = [(kind, block.key) for kind, blocks in PAPER_BLOCKS.items() for block in blocks if not block.is_required]
KINDS = st.sampled_from(sorted(PAPER_BLOCKS))


def filled(kind: str, *blocks: str) -> Any:
    """The made-up record with every text there is, showing these blocks; none means all as usual."""
    record = specimen(kind)
    held = {name: text for name, text in TEXTS.items() if hasattr(record, name)}
    return replace(record, office=replace(record.office, logo=logo()), blocks=blocks, **held)


def drawn(kind: str, *blocks: str) -> Document:
    """The paper without what machines read of it."""
    return replace(build(kind, filled(kind, *blocks)), attachment="")


def test_every_paper_has_a_catalogue() -> None:
    assert PAPER_BLOCKS.keys() == BUILDERS.keys()


@pytest.mark.parametrize(("kind", "key"), OPTIONAL)
def test_a_block_left_out_is_gone_and_nothing_else(kind: str, key: str) -> None:
    whole = drawn(kind)
    without = drawn(kind, *(each for each in shown_blocks(kind, ()) if each != key))

    assert without != whole
    assert set(without.blocks) <= set(whole.blocks) or kind == "shelf_label"
    words, rest = (set(pdfium_text(render(each)).split()) for each in (whole, without))
    assert rest <= words


@pytest.mark.parametrize("kind", sorted(PAPER_BLOCKS))
def test_the_least_paper_still_says_what_it_must(kind: str) -> None:
    least = tuple(block.key for block in PAPER_BLOCKS[kind] if block.is_required)

    assert shown_blocks(kind, ("nothing",)) == least
    assert len(sheets(drawn(kind, *least))) <= len(sheets(drawn(kind)))


def test_blocks_change_places() -> None:
    usual = drawn("registration_receipt")
    turned = drawn("registration_receipt", "logo", "complaint", "product", "customer", "signatures", "terms", "codes")

    assert sorted(map(repr, turned.blocks)) == sorted(map(repr, usual.blocks))
    assert turned.blocks[0] == Heading("شرح شکایت")
    assert [type(each).__name__ for each in turned.tail] == ["Sign", "Items", "CodeStrip"]


@given(KINDS, st.data())
def test_no_choice_leaves_out_what_is_required(kind: str, draw: st.DataObject) -> None:
    keys = [block.key for block in PAPER_BLOCKS[kind]]
    chosen = tuple(draw.draw(st.lists(st.sampled_from([*keys, "unknown"]), unique=True)))

    shown = shown_blocks(kind, chosen)

    assert {block.key for block in PAPER_BLOCKS[kind] if block.is_required} <= set(shown) <= set(keys)
    assert shown_blocks(kind, shown) == shown
    places = [next(block.place for block in PAPER_BLOCKS[kind] if block.key == key) for key in shown]
    assert places == sorted(places, key=["head", "body", "foot"].index)


def test_only_what_may_move_moves() -> None:
    for kind, blocks in PAPER_BLOCKS.items():
        fixed = [block.key for block in blocks if not block.is_movable]
        for order in permutations(_body(blocks), 2):
            shown = shown_blocks(kind, tuple(block.key for block in order))
            assert [key for key in shown if key in fixed] == [key for key in fixed if key in shown]


def _body(blocks: tuple[PaperBlock, ...]) -> list[PaperBlock]:
    return [block for block in blocks if block.place == "body"]

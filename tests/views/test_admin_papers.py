"""The templates of papers in the administrator's window: written, seen while they are written, and brought back."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cartable import messages
from cartable.commands.base_data import SavePaperTexts
from cartable.errors import BadInput, Conflict
from cartable.queries.office import FetchPaperTexts
from cartable.records.office import PaperTexts
from cartable.records.papers import PAPER_BLOCKS, shown_blocks
from tests.builders import SmallOffice
from tests.printing.print_oracles import pdfium_text
from tests.views.accessible import unnamed_controls
from tests.views.admin_desk import AdminDesk, administer
from views import strings

KIND = "registration_receipt"
Words = strings.PaperWords


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot) -> Iterator[AdminDesk]:
    made = administer(office, qtbot)
    yield made
    made.leave()


def texts(office: SmallOffice, kind: str = KIND) -> PaperTexts:
    found = office.fetch("admin", FetchPaperTexts())
    assert isinstance(found, tuple)
    return next(each for each in found if each.kind == kind)


def save(office: SmallOffice, *terms: str, version: int = 0) -> Any:
    return office.perform("admin", SavePaperTexts(kind=KIND, terms=terms, follow_up=(), version=version))


def opened(desk: AdminDesk) -> Any:
    """The page with its first paper drawn."""
    page = desk.go("paper_texts")
    desk.until(lambda: page.preview.pages.page_count)
    return page


def drawn_text(page: Any) -> str:
    """The words on the page in sight; empty while there is none."""
    pdf = page.preview.pages._pdf
    return pdfium_text(pdf) if pdf else ""


def check(page: Any, key: str, state: Qt.CheckState) -> None:
    """Ticks a block or takes its tick away."""
    blocks = page.blocks.list
    row = next(row for row in range(blocks.count()) if getattr(blocks._block_at(row), "key", "") == key)
    blocks.setCurrentRow(row)
    blocks.item(row).setCheckState(state)


def test_texts_are_written_line_by_line(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.go("paper_texts")
    desk.until(lambda: page.texts.lines("terms") == texts(office).terms)
    terms = page.fields["terms"].control
    terms.set_value("نخست\n\nدوم")
    page._kind.set_value("final_letter")
    assert page.fields["follow_up"].label == Words.APPEAL
    assert "نخست" not in terms.value()
    page._kind.set_value(KIND)
    assert terms.value() == "نخست\nدوم"
    assert Words.UNSAVED in page._version.text()

    page.save()
    desk.until(lambda: texts(office).version == 1)
    assert texts(office).terms == ("نخست", "دوم")
    desk.until(lambda: page._version.text() == Words.version(1))
    page.save()
    desk.until(lambda: texts(office).version == 2)


@pytest.mark.parametrize("is_heard", [False, True], ids=["unheard", "heard"])
def test_a_template_edited_elsewhere(desk: AdminDesk, office: SmallOffice, is_heard: bool) -> None:
    page = opened(desk)
    terms = page.fields["terms"].control
    terms.set_value("متن من")
    done = save(office, "متن دیگری")
    if is_heard:
        desk.background.changed.emit(done.changes, None)
        desk.until(lambda: Words.version(1) in page._version.text())
    page.save()
    desk.until(lambda: page.strip.text == strings.error(Conflict("row_changed")))
    assert terms.value() == "متن من"
    terms.set_value("x" * 600)
    page.strip.acted.emit()
    desk.until(lambda: Words.version(1) in page._version.text())
    page.save()
    desk.until(lambda: page.fields["terms"].error == strings.error(BadInput("too_long", most=500)))


def test_the_page_follows_what_is_typed(desk: AdminDesk) -> None:
    page = opened(desk)
    desk.qtbot.keyClicks(page.fields["terms"].control, "ABCDEF ")
    desk.until(lambda: "ABCDEF" in drawn_text(page))
    page.fields["follow_up"].control.set_value("GHIJKL")
    desk.until(lambda: "GHIJKL" in drawn_text(page))
    assert "ABCDEF" in drawn_text(page)


def test_a_page_of_older_words_is_dropped(desk: AdminDesk) -> None:
    page = opened(desk)
    seen: list[str] = []
    page.preview.drawn.connect(lambda: seen.append(drawn_text(page)))
    release = Event()
    desk.background.errand(lambda _errand: release.wait(), page, lambda _: None)
    terms = page.fields["terms"].control
    terms.set_value("OLDER")
    page.preview._draw()
    terms.set_value("NEWER")
    page.preview._draw()
    release.set()

    desk.until(lambda: "NEWER" in drawn_text(page))
    assert not [text for text in seen if "OLDER" in text]


def test_every_paper_is_drawn(desk: AdminDesk) -> None:
    page = opened(desk)
    for kind in PAPER_BLOCKS:
        page._kind.set_value(kind)
        desk.until(lambda: page.preview.pages.page_count)
        assert page.preview.strip.text == ""
    page._kind.set_value("inspection_receipt")
    desk.until(lambda: page.preview.pages.page_count == 2)
    page.preview.pages._turn(1)
    page.fields["terms"].control.set_value("ON THE SECOND PAGE")
    desk.until(lambda: "SECOND" in drawn_text(page))
    assert page.preview.pages.page == 1


def test_what_no_font_can_draw_is_said_and_not_saved(desk: AdminDesk, office: SmallOffice) -> None:
    page = opened(desk)
    terms = page.fields["terms"]
    terms.control.set_value("سلام 😀")
    desk.until(lambda: "😀" in terms.error)
    page.save()
    terms.control.set_value("سلام")
    assert terms.error == ""
    page.save()
    desk.until(lambda: texts(office).version == 1)
    assert texts(office).terms == ("سلام",)


def test_blocks_are_left_out_and_moved_by_keyboard(desk: AdminDesk, office: SmallOffice) -> None:
    page = opened(desk)
    page.tabs.setCurrentWidget(page.blocks)
    assert unnamed_controls(desk.window) == []
    blocks = page.blocks.list
    blocks.setFocus()
    # From the logo past a heading and the customer.
    for _ in range(2):
        desk.qtbot.keyClick(blocks, Qt.Key.Key_Down)
    desk.qtbot.keyClick(blocks, Qt.Key.Key_Space)
    assert "product" not in page.blocks.value()
    check(page, "complaint", Qt.CheckState.Checked)
    # Past the one that was left out.
    for _ in range(2):
        page.blocks._move(-1)
    desk.until(lambda: 0 < drawn_text(page).find("شرح") < drawn_text(page).find("مشخصات"))
    assert "یخچال فریزر" not in drawn_text(page)

    page.save()
    desk.until(lambda: texts(office).blocks)
    assert texts(office).blocks == (
        "logo", "complaint", "customer", "terms", "signatures", "codes", "follow_up",
    )  # fmt: skip
    page.blocks._usual.click()
    assert page.blocks.value() == shown_blocks(KIND, ())


def test_a_required_block_stays_and_says_why(desk: AdminDesk) -> None:
    page = opened(desk)
    page.tabs.setCurrentWidget(page.blocks)
    check(page, "signatures", Qt.CheckState.Unchecked)
    assert page.fields["blocks"].error == Words.must_stay(messages.word("paper_blocks", "signatures"))
    assert page.blocks.value() == shown_blocks(KIND, ())
    check(page, "logo", Qt.CheckState.Checked)
    page.blocks._move(1)
    assert page.fields["blocks"].error == Words.STAYS_IN_PLACE


def test_an_old_version_is_looked_at_and_brought_back(desk: AdminDesk, office: SmallOffice) -> None:
    save(office, "FIRST")
    save(office, "SECOND", version=1)
    page = opened(desk)
    page.tabs.setCurrentWidget(page.versions)
    desk.until(lambda: len(desk.texts(page.versions)) == 3)
    assert unnamed_controls(desk.window) == []
    assert [cells[0] for cells in desk.texts(page.versions)] == ["۲", "۱", "۰"]
    assert desk.texts(page.versions)[2][1] == Words.NOBODY
    assert not page.versions._bring_back.isEnabled()

    page.versions.list.go_to(1)
    desk.until(lambda: "FIRST" in drawn_text(page))
    page.versions._bring_back.click()
    desk.until(lambda: len(desk.texts(page.versions)) == 4)
    assert (texts(office).version, texts(office).terms) == (3, ("FIRST",))
    page.tabs.setCurrentWidget(page.texts)
    assert page.fields["terms"].control.value() == "FIRST"
    assert page._version.text() == Words.version(3)

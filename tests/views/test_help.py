"""The help is Persian, reads from the right, and names the keys the program really has."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable import messages
from cartable.persian_text import persian_digits
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press_in
from tests.views.seats import sit
from views import theme
from views.case.verbs import VERB_BUTTONS
from views.help_window import PAGES, HelpWindow
from views.resources import RESOURCES


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    made = HelpWindow()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def page(name: str) -> str:
    return (RESOURCES / "help" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_from_the_right_and_begins_at_its_top(window: HelpWindow, name: str) -> None:
    window.open(name)
    document = window.text.document()
    block = document.begin()
    while block.isValid():
        assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        block = block.next()
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]

    assert page(name).startswith(f"# {document.begin().text()}")
    assert window.text.verticalScrollBar().value() == 0
    assert tables
    first = page(name).split("\n|", 1)[1].split("|")[0].strip()
    assert tables[0].cellAt(0, tables[0].columns() - 1).firstCursorPosition().block().text() == first
    assert unnamed_controls(window) == []


@pytest.mark.parametrize("name", PAGES)
def test_items_are_numbered_in_persian(window: HelpWindow, name: str) -> None:
    """Qt numbers the items of a list in Latin digits; ours carry their number as text."""
    window.open(name)
    block = window.text.document().begin()
    marks = []
    while block.isValid():
        assert block.textList() is None
        marks += [block.text().split("\u00a0")[0]] if "\u00a0" in block.text() else []
        block = block.next()

    written = [
        line.split(" ")[0] for line in page(name).splitlines() if line[:2] == "- " or line[:2].rstrip(".").isdigit()
    ]
    assert marks == [persian_digits(mark).replace("-", "•") for mark in written]
    assert window.text.horizontalScrollBar().maximum() == 0


def test_pages_turn_by_key_and_follow_the_theme(window: HelpWindow, qapp: QApplication, qtbot: QtBot) -> None:
    window.activateWindow()
    press_in(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(window.buttons["keys"].isChecked)

    theme.apply(qapp, "dark", 1.3)
    assert window.text.document().defaultFont().pointSizeF() == pytest.approx(13)


@pytest.mark.parametrize("verb", [each for each in VERB_BUTTONS if each.keys], ids=lambda each: each.verb)
def test_the_keys_page_names_every_verb_by_its_key(verb: object) -> None:
    keys, twin, name = getattr(verb, "keys"), getattr(verb, "twin"), getattr(verb, "verb")  # noqa: B009
    said = f"{keys} یا {twin}" if twin else keys

    assert f"| {said} | {messages.word('verbs', name)} |" in page("keys")


def test_every_role_is_explained_to_the_administrator() -> None:
    roles = set(messages.words("roles").values())

    assert {word for word in roles if f"| {word} |" not in page("admin")} == set()


def test_f1_opens_the_guide_of_the_one_who_asks(office: SmallOffice, qtbot: QtBot) -> None:
    for who, shown in (("clerk", "clerk"), ("admin", "admin")):
        seat = sit(office, who, qtbot)
        seat.key("F1")
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow) and each.isVisible()]
        assert [each.buttons[shown].isChecked() for each in windows] == [True]
        seat.leave()

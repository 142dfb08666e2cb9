"""What is printed when, in the administrator's window: added, edited, removed and refused at its field."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cartable import messages
from cartable.commands.base_data import SavePaperPolicy
from cartable.errors import BadInput, Conflict
from cartable.queries.office import FetchPaperPolicy
from cartable.records.paper_policy import PaperPolicy, PaperRule
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.admin_desk import AdminDesk, administer
from tests.views.keyboard import press_in
from views import strings

Words = strings.PaperRules
TREE = PaperRule("referral_tree", "registered", ("company", "company"), ("letter",))


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot) -> Iterator[AdminDesk]:
    made = administer(office, qtbot)
    yield made
    made.leave()


def press(
    desk: AdminDesk, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Presses a key in a window, once the keyboard is there."""
    # The offscreen screen does not give a window back its activity when the dialog over it closes.
    window.activateWindow()
    desk.until(lambda: QApplication.activeWindow() is window)
    press_in(window, key, modifier)


def policy(office: SmallOffice) -> PaperPolicy:
    found = office.fetch("admin", FetchPaperPolicy())
    assert isinstance(found, PaperPolicy)
    return found


def test_the_rules_are_a_table_in_plain_words(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("paper_rules")
    assert unnamed_controls(desk.window) == []
    lines = desk.texts(page)
    assert len(lines) == len(policy(office).rules)
    assert lines[0] == ("ثبت پرونده", "قبض ثبت شکایت", "۲", "مشتری، شرکت", "حضوری، نامه", Words.ACTS)
    waiting = [cells[1] for cells in lines if cells[-1] == Words.WAITS]
    assert "قبض پذیرش" in waiting
    assert "نامه پاسخ نهایی" not in waiting
    page.list.search.setText("تسویه")
    desk.until(lambda: [cells[2] for cells in desk.texts(page)] == ["۳"])


def test_a_rule_is_added_edited_and_removed_by_keyboard(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("paper_rules")
    count = len(policy(office).rules)
    press(desk, desk.window, Qt.Key.Key_F2)
    dialog = desk.dialog()
    dialog._event.set_value("registered")
    dialog._paper.set_value("referral_tree")
    dialog._copies.set_value(TREE.copies)
    dialog._channels.set_on(frozenset(TREE.channels))
    press(desk, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.no_dialog()
    desk.until(lambda: len(desk.texts(page)) == count + 1)
    assert policy(office).rules[-1] == TREE
    assert desk.texts(page)[-1][2:5] == ("۲", "شرکت ×۲", "نامه")
    desk.until(lambda: page.caption.text() == Words.version(1))

    page.list.go_to(count + 1)
    page.list.table.setFocus()
    press(desk, desk.window, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert dialog._copies.value() == TREE.copies
    dialog._channels.set_on(frozenset())
    dialog.send()
    desk.no_dialog()
    desk.until(lambda: desk.texts(page)[-1][4] == Words.EVERY_CHANNEL)
    assert policy(office).rules[-1].channels == ()

    page.list.go_to(1)
    page.list.table.setFocus()
    press(desk, desk.window, Qt.Key.Key_Delete)
    desk.dialog().ok_button.click()
    desk.no_dialog()
    desk.until(lambda: len(desk.texts(page)) == count)
    assert "registration_receipt" not in {rule.paper for rule in policy(office).rules}


def test_what_is_wrong_is_said_at_its_field(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("paper_rules")
    page.add()
    dialog = desk.dialog()
    dialog._copies.set_value(())
    dialog.send()
    assert dialog.field("event").error == dialog.field("paper").error == strings.Fields.REQUIRED
    assert dialog.field("copies").error == Words.COPY_NEEDED

    dialog._event.set_value("registered")
    dialog._paper.set_value("inspection_receipt")
    dialog._copies.set_value(("customer",) * 6 + ("company",))
    assert dialog.field("copies").error == ""
    dialog.send()
    words = messages.word("papers", "inspection_receipt"), messages.word("paper_events", "registered")
    in_vain = BadInput("paper_not_at_event", paper=words[0], event=words[1])
    desk.until(lambda: dialog.field("event").error == strings.error(in_vain))
    dialog._paper.set_value("registration_receipt")
    dialog.send()
    desk.until(lambda: dialog.field("copies").error == strings.error(BadInput("bad_copies", most=6)))
    dialog._copies.set_value(("customer",))
    dialog.send()
    twice = BadInput("paper_rule_twice", paper=messages.word("papers", "registration_receipt"))
    desk.until(lambda: dialog.field("paper").error == strings.error(twice))
    assert policy(office).version == 0
    dialog.reject()


def test_rules_edited_elsewhere(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("paper_rules")
    page.add()
    dialog = desk.dialog()
    dialog._event.set_value(TREE.event)
    dialog._paper.set_value(TREE.paper)
    others = policy(office).rules[1:]
    office.perform("admin", SavePaperPolicy(rules=others, version=0))
    dialog.send()
    desk.until(lambda: dialog.strip.text == strings.error(Conflict("row_changed")))
    dialog.strip.acted.emit()
    desk.until(lambda: dialog.strip.text == "")
    dialog.send()
    desk.no_dialog()
    assert policy(office).rules[:-1] == others
    assert policy(office).rules[-1].paper == TREE.paper


def test_without_rules_it_says_what_that_means(desk: AdminDesk, office: SmallOffice) -> None:
    office.perform("admin", SavePaperPolicy(rules=(), version=0))
    page = desk.go("paper_rules")
    desk.until(lambda: page.caption.text() == Words.version(1))
    assert page.list._stack.currentWidget() is page.list._empty
    assert not page._remove.isEnabled()

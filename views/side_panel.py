"""The right edge: the program's name, «ثبت جدید», the boxes with their badges, and who sits here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cartable.records.box import BoxCounts
from views import strings, theme
from views.widgets.buttons import Button, IconButton
from views.widgets.label import ElasticLabel, IconLabel, Label
from views.widgets.restyle import is_restyle
from views.widgets.sidebar import EDGE, Sidebar, SidebarItem
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

WIDTH = 212
ADMIN_VERBS = frozenset({"base", "users", "calendar", "office", "import", "verify", "backup"})
"""Whoever has one of these has something to do in the administrator's window."""


class SidePanel(QFrame):
    """The way to every box.

    Signals:
        opened(str): a box, or a kept filter by its key, is to be shown.
        filter_dropped(str): a kept filter is wanted no more.
        new_case_asked(), call_asked(), settings_asked(), admin_asked(), log_out_asked(): call_asked logs a call that
            has no file.
    """

    opened = Signal(str)
    filter_dropped = Signal(str)
    new_case_asked = Signal()
    call_asked = Signal()
    settings_asked = Signal()
    admin_asked = Signal()
    log_out_asked = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setFixedWidth(theme.px(WIDTH))
        self._boxes = _items(workplace)
        self._list = Sidebar(self._boxes)
        self._list.dropped.connect(self.filter_dropped)
        self._list.opened.connect(self.opened)
        new = Button(strings.App.NEW_CASE, "plus", kind="primary")
        new.setToolTip(f"{strings.App.NEW_CASE}  {strings.key_name('F2')}")
        new.clicked.connect(self.new_case_asked)
        new.setVisible(workplace.may("register"))
        call = Button(strings.App.CALL_WITHOUT_FILE, "phone-incoming", kind="link")
        call.setToolTip(f"{strings.App.CALL_WITHOUT_FILE}  {strings.key_name('Ctrl+F2')}")
        call.clicked.connect(self.call_asked)
        call.setVisible(workplace.may("call"))
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, theme.px(14), 0, theme.px(10))
        body.setSpacing(theme.px(10))
        body.addLayout(_name_plate(workplace))
        button = QVBoxLayout()
        button.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        button.setSpacing(theme.px(4))
        button.addWidget(new)
        button.addWidget(call)
        body.addLayout(button)
        body.addWidget(self._list, 1)
        body.addLayout(self._administration(workplace))
        body.addLayout(self._who(workplace))

    def _administration(self, workplace: Workplace) -> QHBoxLayout:
        admin = Button(strings.Admin.TITLE, "tool", kind="link", shortcut="Ctrl+F12")
        admin.clicked.connect(self.admin_asked)
        admin.setVisible(bool(ADMIN_VERBS & workplace.signed_in.verbs))
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        row.addWidget(admin)
        row.addStretch()
        return row

    def _who(self, workplace: Workplace) -> QVBoxLayout:
        person = workplace.signed_in
        seat = next((each for each in person.posts if each.id == person.actor.post_id), person.posts[0])
        principal = next((each.name for each in person.principals if each.user_id == person.actor.principal_id), "")
        settings = IconButton("settings", strings.App.SETTINGS, shortcut="Ctrl+F11")
        settings.clicked.connect(self.settings_asked)
        leave = IconButton("logout", strings.App.LOG_OUT)
        leave.clicked.connect(self.log_out_asked)
        row = QHBoxLayout()
        row.addWidget(IconLabel("user", "accent", 24))
        row.addWidget(ElasticLabel(person.name, "strong"), 1)
        row.addWidget(settings)
        row.addWidget(leave)
        words = QVBoxLayout()
        words.setContentsMargins(theme.px(10), 0, theme.px(14), 0)
        words.setSpacing(theme.px(2))
        words.addLayout(row)
        words.addWidget(WrappedLabel(strings.App.seat(seat.title, principal), "caption"))
        return words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self.setFixedWidth(theme.px(WIDTH))

    def open(self, key: str) -> None:
        """Goes to a box."""
        if self._list.current_key() == key:
            self.opened.emit(key)
        else:
            self._list.open(key)

    def show_filters(self, filters: tuple[SidebarItem, ...]) -> None:
        """Lists the kept filters under the boxes."""
        items = self._boxes
        if filters:
            items = (*items, SidebarItem("", strings.Filters.KEPT, kind="heading"), *filters)
        self._list.show_items(
            tuple(replace(each, count=self._list.count(each.key)) for each in items), self._list.current_key()
        )

    def set_count(self, key: str, count: int) -> None:
        """Writes the badge of a kept filter."""
        self._list.set_count(key, count)

    def count(self, key: str) -> int:
        """What the badge of a box says."""
        return self._list.count(key)

    def show_counts(self, counts: BoxCounts) -> None:
        """Writes the badges."""
        self._list.set_count("inbox", counts.inbox_unread)
        self._list.set_count("drafts", counts.drafts)
        self._list.set_count("follow_up", counts.follow_up_due)
        for queue, waiting in counts.queues:
            self._list.set_count(f"queue:{queue}", waiting)


def _name_plate(workplace: Workplace) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(strings.App.NAME, "h1"))
    words.addWidget(ElasticLabel(workplace.signed_in.office_name, "caption"))
    row.addWidget(IconLabel("inbox", "accent", 30))
    row.addLayout(words, 1)
    return row


def _items(workplace: Workplace) -> tuple[SidebarItem, ...]:
    boxes = (
        SidebarItem("inbox", strings.Boxes.INBOX, "inbox", is_hot=True),
        SidebarItem("sent", strings.Boxes.SENT, "send"),
        SidebarItem("drafts", strings.Boxes.DRAFTS, "file-pencil"),
        SidebarItem("follow_up", strings.Boxes.FOLLOW_UP, "bell", is_hot=True),
        SidebarItem("archive", strings.Boxes.ARCHIVE, "archive"),
    )
    queues = tuple(
        SidebarItem(f"queue:{each.id}", strings.Boxes.queue(each.title), "users") for each in workplace.signed_in.queues
    )
    found = boxes
    if workplace.may("register"):
        found = (*found, SidebarItem("registered", strings.Boxes.REGISTERED, "file-text"))
    if queues:
        found = (*found, SidebarItem("", strings.Boxes.QUEUES, kind="heading"), *queues)
    if workplace.may("letter"):
        letters = SidebarItem("letters", strings.Letters.REGISTER, "mail")
        found = (*found, SidebarItem("", strings.Letters.HEADING, kind="heading"), letters)
    return found

"""The administrator's window: sections at the right, the page of one of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from views import strings, theme
from views.admin.page import AdminPage
from views.admin.search_renewal import SearchRenewal
from views.admin.sections import SECTIONS, Section, granted
from views.widgets.label import IconLabel, Label
from views.widgets.scrolled import Scrolled
from views.widgets.sidebar import EDGE, Sidebar, SidebarItem
from views.widgets.toast import Toaster
from views.workplace import Workplace

SIDE_WIDTH = 224


class AdminWindow(QWidget):
    """Shows the sections whose verb this log-in has; a page is made when it is first opened.

    Signals:
        log_out_asked(): the office's file was exchanged; everybody has to log in again.
    """

    log_out_asked = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{strings.Admin.TITLE} – {workplace.signed_in.office_name}")
        self._sections = granted(workplace.signed_in.verbs)
        self._pages: dict[str, AdminPage] = {}
        self._stack = QStackedWidget()
        self._side = Sidebar(_items(self._sections))
        self._side.setAccessibleName(strings.Admin.SECTIONS)
        self.toaster = Toaster(self)
        self._lay_out()
        self._side.opened.connect(self._show)
        QShortcut(QKeySequence("F3"), self, self._focus_search)
        QShortcut(QKeySequence("F5"), self, lambda: self.page().read())
        QShortcut(QKeySequence("F6"), self, self._side.setFocus)
        QShortcut(QKeySequence("Esc"), self, self.close)
        self.open(self._sections[0].key)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(theme.px(SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(EDGE, theme.px(14), 0, theme.px(10))
        column.setSpacing(theme.px(10))
        plate = QHBoxLayout()
        plate.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        plate.addWidget(IconLabel("settings", "accent", 26))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(strings.Admin.TITLE, "h2"))
        words.addWidget(Label(self.workplace.signed_in.office_name, "caption"))
        plate.addLayout(words, 1)
        column.addLayout(plate)
        column.addWidget(self._side, 1)
        column.addWidget(SearchRenewal(self.workplace))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._stack, 1)
        self.resize(QSize(theme.px(1120), theme.px(740)).boundedTo(self.screen().availableSize()))

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections on offer."""
        return tuple(section.key for section in self._sections)

    def open(self, key: str) -> None:
        """Goes to a section."""
        self._side.open(key)

    def page(self) -> AdminPage:
        """The page now shown."""
        return self._pages[self._side.current_key()]

    def _show(self, key: str) -> None:
        if key not in self._pages:
            section = next(each for each in self._sections if each.key == key)
            page = section.make(self.workplace)
            page.told.connect(self.toaster.say)
            if hasattr(page, "log_out_asked"):
                page.log_out_asked.connect(self.log_out_asked)
            self._pages[key] = page
            self._stack.addWidget(Scrolled(page))
        self._stack.setCurrentIndex(list(self._pages).index(key))

    def _focus_search(self) -> None:
        page = self.page()
        if hasattr(page, "focus_search"):
            page.focus_search()


def _items(sections: tuple[Section, ...]) -> tuple[SidebarItem, ...]:
    """Sections under their headings; a heading without sections is left out."""
    items: list[SidebarItem] = []
    heading = ""
    for section in SECTIONS:
        if section not in sections:
            continue
        if section.group != heading:
            heading = section.group
            items.append(SidebarItem("", heading, kind="heading"))
        items.append(SidebarItem(section.key, section.title, section.icon))
    return tuple(items)

"""The tabs of a file: words where there is room, else icons with the words of the current one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from views import icons, strings, theme
from views.widgets.restyle import is_restyle

PADDING = 30
"""What the stylesheet puts around a tab's words, with some air."""
ICON_TAB = 42
LEAST_ICON_TAB = 26


class _Bar(QTabBar):
    icon_width = 0
    """Pixels of a tab without words."""

    def tabSizeHint(self, index: int) -> QSize:
        size = super().tabSizeHint(index)
        return size if self.tabText(index) else QSize(self.icon_width, size.height())


class CaseTabs(QTabWidget):
    """Tabs that never scroll out of sight: a narrow pane shows icons, and the screen reader still hears the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: list[str] = []
        self._icons: list[str] = []
        self._bar = _Bar()
        self.setTabBar(self._bar)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        for named in (self, self.tabBar()):
            named.setAccessibleName(strings.Case.TABS)
        self.currentChanged.connect(lambda _: self._fit())

    def add(self, page: QWidget, title: str, icon: str) -> None:
        """Adds a tab at the end."""
        self._titles.append(title)
        self._icons.append(icon)
        self.addTab(page, title)

    def set_title(self, place: int, title: str) -> None:
        """Says something else on a tab."""
        if self._titles[place] != title:
            self._titles[place] = title
            self._fit()

    def minimumSizeHint(self) -> QSize:
        # Qt asks for all words side by side, which would widen the pane they stand in.
        return QSize(theme.px(220), super().minimumSizeHint().height())

    def _fit(self) -> None:
        measure = self.tabBar().fontMetrics()
        widths = [measure.horizontalAdvance(title) + theme.px(PADDING) for title in self._titles]
        is_roomy = sum(widths) <= self.width()
        room = (self.width() - widths[self.currentIndex()]) // max(1, len(widths) - 1)
        self._bar.icon_width = max(theme.px(LEAST_ICON_TAB), min(theme.px(ICON_TAB), room))
        side = theme.px(18)
        self.setIconSize(QSize(side, side))
        for place, title in enumerate(self._titles):
            shows_words = is_roomy or place == self.currentIndex()
            # Qt lays all tabs out anew for each of these, changed or not.
            if self.tabText(place) != (title if shows_words else ""):
                self.setTabText(place, title if shows_words else "")
            if not (shows_words and self.tabIcon(place).isNull()):
                self.setTabIcon(place, QIcon() if shows_words else icons.icon(self._icons[place], "text2", 18))
            self.setTabToolTip(place, "" if shows_words else title)
            self.tabBar().setAccessibleTabName(place, title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event) and self._titles:
            self._fit()

"""The heading of the list: titles, the order, a menu to choose columns. Painted: no stylesheet may touch the table."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from views import icons, theme
from views.widgets.table_columns import Column

HEIGHT = 36
PADDING = 9
FIRST_PADDING = 20


class TableHeader(QHeaderView):
    """Sections can be moved, hidden and resized; a click on a sortable one is the table's to answer."""

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self.order = ""
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(36))

    def set_order(self, order: str) -> None:
        """Show the arrow of an order: a column key, ``-`` before it when reversed."""
        self.order = order
        self.viewport().update()

    def fit(self, width: int) -> None:
        """Give the stretch column what the others leave of *width* pixels, but no less than its own."""
        for section, column in enumerate(self._columns):
            if column.stretch and not self.isSectionHidden(section):
                others = self.length() - self.sectionSize(section)
                self.resizeSection(section, max(theme.px(column.width), width - others))

    def column_menu(self) -> QMenu:
        """The columns to show or hide; the last one shown cannot be hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self.count() - self.hiddenSectionCount()
        for section, column in enumerate(self._columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(section))
            action.setEnabled(shown > 1 or self.isSectionHidden(section))
            action.toggled.connect(lambda is_on, section=section: self.setSectionHidden(section, not is_on))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.column_menu().popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        painter.fillRect(rect, theme.token("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.token("line2"))
        column = self._columns[logicalIndex]
        is_first = self.visualIndex(logicalIndex) == self._first_visual()
        side = theme.px(FIRST_PADDING if is_first else PADDING)
        box = rect.adjusted(theme.px(PADDING), 0, -side, 0)
        if self.order.removeprefix("-") == column.key:
            name = "chevron-down" if self.order.startswith("-") else "chevron-up"
            arrow = icons.pixmap(name, "accent", 14)
            painter.drawPixmap(QPoint(rect.left() + 4, rect.center().y() - theme.px(7) + 1), arrow)
            box.adjust(theme.px(8), 0, 0, 0)
        painter.setFont(theme.font(9.5, 600))
        painter.setPen(theme.token("text2"))
        title = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, title)

    def _first_visual(self) -> int:
        return next((place for place in range(self.count()) if not self.isSectionHidden(self.logicalIndex(place))), 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumSectionSize(theme.px(36))

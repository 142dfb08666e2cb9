"""The heading of the list: titles, the order, a menu to choose columns. Painted: no stylesheet may touch the table."""

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from views import icons, theme
from views.widgets.table_columns import Column
from views.widgets.table_delegate import FIRST_PADDING, PADDING, ROUNDING

HEIGHT = 36
TITLE_FONT = (9.5, 600)


class TableHeader(QHeaderView):
    """Sections can be moved, hidden and resized; a click on a sortable one is the table's to answer."""

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._wanted = [theme.px(column.width) for column in columns]
        self._needed: dict[int, int] = {}
        self._is_fitting = False
        self.order = ""
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(36))
        self.sectionResized.connect(self._on_resized)

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if not self._is_fitting and width and not self._columns[section].stretch:
            self._wanted[section] = width

    def set_order(self, order: str) -> None:
        """Show the arrow of an order: a column key, ``-`` before it when reversed."""
        self.order = order
        self.viewport().update()

    def require(self, needed: dict[int, int]) -> None:
        """What some columns need, in pixels by section: :meth:`fit` gives it unless somebody has set a width."""
        self._needed = {section: max(pixels, self._title_room(section)) for section, pixels in needed.items()}

    def fit(self, width: int) -> None:
        """Share *width* pixels out. Where they are too few, columns of words give way.

        Where they are plenty, columns of words grow together until each has its whole; what is left then is the
        stretch column's.
        """
        if self._is_fitting:
            return
        shown = self._shown()
        sizes = {section: self._base(section) for section in shown}
        flexible = next((section for section in shown if self._columns[section].stretch), None)
        if flexible is not None:
            sizes[flexible] = theme.px(self._columns[flexible].width)
        spare = width - sum(sizes.values())
        if spare < 0:
            self._give_way(sizes, -spare)
        elif flexible is not None:
            left = spare - self._spread(sizes, spare)
            sizes[flexible] += left
        self._is_fitting = True
        for section, size in sizes.items():
            self.resizeSection(section, size)
        self._is_fitting = False

    def _give_way(self, sizes: dict[int, int], missing: int) -> None:
        """Take *missing* pixels from the columns of words, from each by what it can spare."""
        words = [each for each in sizes if self._columns[each].kind == "text" and not self._columns[each].stretch]
        least = {each: max(theme.px(self._columns[each].least), self._title_room(each)) for each in words}
        spare = {each: sizes[each] - least[each] for each in words if sizes[each] > least[each]}
        total = sum(spare.values())
        for each, pixels in spare.items():
            # Rounded up: one pixel too few would bring the scroll bar.
            sizes[each] -= pixels if total <= missing else -(-missing * pixels // total)

    def _spread(self, sizes: dict[int, int], room: int) -> int:
        """Widen columns of words whose width nobody has set, within *room* pixels in all; returns what was taken."""
        wish = {
            each: theme.px(self._columns[each].whole) - size
            for each, size in sizes.items()
            if self._columns[each].kind == "text"
            and not self._is_set(each)
            and size < theme.px(self._columns[each].whole)
        }
        total = sum(wish.values())
        for each, pixels in wish.items():
            wish[each] = pixels if total <= room else pixels * room // total
            sizes[each] += wish[each]
        return sum(wish.values())

    def setSectionHidden(self, section: int, hide: bool) -> None:
        """Hide or show a column, and share the room out anew."""
        # Qt makes the section nothing before it is hidden: sharing the room out at that would give it its width back.
        self._is_fitting = True
        super().setSectionHidden(section, hide)
        self._is_fitting = False
        self.fit(self.viewport().width())

    def _title_room(self, section: int) -> int:
        """The width at which the title of a column is whole, in pixels."""
        title = QFontMetrics(theme.font(*TITLE_FONT)).horizontalAdvance(self._columns[section].title)
        return title + 2 * theme.px(PADDING) + ROUNDING

    def _base(self, section: int) -> int:
        wanted = self._wanted[section]
        return wanted if self._is_set(section) else max(wanted, self._needed.get(section, 0))

    def _is_set(self, section: int) -> bool:
        """Whether somebody has set the width of a column; the stretch column has none of its own."""
        column = self._columns[section]
        return not column.stretch and abs(self._wanted[section] - theme.px(column.width)) > 1

    def scale(self, factor: float) -> None:
        """Every column wider or narrower, as the type is."""
        self._wanted = [round(width * factor) for width in self._wanted]

    def save_wanted(self) -> bytes:
        """The columns as the person wants them, however little room there is just now."""
        sizes = {section: self.sectionSize(section) for section in self._shown()}
        with QSignalBlocker(self):
            for section in sizes:
                self.resizeSection(section, self._wanted[section])
            saved = bytes(self.saveState().data())
            for section, size in sizes.items():
                self.resizeSection(section, size)
        return saved

    def restore_wanted(self, saved: bytes, factor: float) -> None:
        """Set the columns as they were saved, *factor* times as wide; what does not fit this list is ignored."""
        if self.restoreState(QByteArray(saved)):
            for section in self._shown():
                self._wanted[section] = self.sectionSize(section)
            self.scale(factor)

    def _shown(self) -> list[int]:
        return [section for section in range(self.count()) if not self.isSectionHidden(section)]

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
        painter.setFont(theme.font(*TITLE_FONT))
        painter.setPen(theme.token("text2"))
        title = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, title)

    def _first_visual(self) -> int:
        return next((place for place in range(self.count()) if not self.isSectionHidden(self.logicalIndex(place))), 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumSectionSize(theme.px(36))

"""Draws the cells of the list of files, fast enough for a wheel: everything that can be is made once and kept."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from views import icons, theme
from views.widgets.table_columns import Cell, Column, Line
from views.widgets.table_model import Index, PagedModel

KEPT_TEXTS = 6_000
PADDING = 7
FIRST_PADDING = 20
MARK = 16
GAP = 2
PILL_FONT = (9, 500)
ROUNDING = 2
NEVER_CUT = ("number", "due", "marks", "pill")
"""Kinds of columns whose cells are of no use without their end."""

_Drawn = tuple[QStaticText, int, int]


class LineDelegate(QStyledItemDelegate):
    """Paints from the model's lines directly. ``restyle`` takes colours and type from the theme again."""

    def __init__(self, view: QTableView, model: PagedModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._columns: tuple[Column, ...] = model.columns
        self.first_column = 0
        self.hovered_row = -1
        self.focused_row = -1
        self.restyle()

    def restyle(self) -> None:
        """Forget what was drawn in the old colours and sizes."""
        self._colours: dict[str, QColor] = {name: theme.token(name) for name in theme.tokens(theme.scheme())}
        self._fonts: dict[tuple[str, bool], QFont] = {
            ("text", False): theme.font(),
            ("text", True): theme.font(weight=600),
            ("number", False): theme.font(tabular=True),
            ("number", True): theme.font(weight=600, tabular=True),
        }
        self._metrics = {key: QFontMetrics(font) for key, font in self._fonts.items()}
        self._texts: dict[tuple[str, str, bool, int], _Drawn] = {}
        self._pills: dict[tuple[str, str], QPixmap] = {}
        self._padding = theme.px(PADDING)
        self._first_padding = theme.px(FIRST_PADDING)
        self._mark = theme.px(MARK)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(80), theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        x, y, width, height = box.x(), box.y(), box.width(), box.height()
        right = x + width
        row, column = index.row(), index.column()
        line = self._model.line(row)
        colours = self._colours
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(box, colours["sel_row"])
        elif row == self.hovered_row:
            painter.fillRect(box, colours["hover"])
        painter.fillRect(x, y + height - 1, width, 1, colours["line"])
        if row == self.focused_row:
            painter.fillRect(x, y, width, 1, colours["accent"])
            painter.fillRect(x, y + height - 1, width, 1, colours["accent"])
        is_first = column == self.first_column
        inner = width - self._padding - (self._first_padding if is_first else self._padding)
        right -= self._first_padding if is_first else self._padding
        if is_first and is_selected:
            painter.fillRect(x + width - 3, y, 3, height - 1, colours["accent"])
        if line is None:
            bar = max(inner * 5 // 9, 8)
            painter.fillRect(right - bar, y + height // 2 - 3, bar, 6, colours["line"])
            return
        if is_first and line.is_strong:
            self._paint_dot(painter, x + width - theme.px(11), y + height / 2)
        cell = line.cells[column]
        kind = self._columns[column].kind
        if kind == "pill":
            if cell.text:
                pill = self._pill(cell.text, cell.token)
                painter.drawPixmap(
                    right - round(pill.deviceIndependentSize().width()), y + (height - self._pill_height) // 2, pill
                )
            return
        for name, token in cell.marks:
            right -= self._mark
            inner -= self._mark + GAP
            painter.drawPixmap(QPoint(right, y + (height - self._mark) // 2), icons.pixmap(name, token, MARK))
            right -= GAP
        if kind == "marks" or not cell.text:
            return
        style = self._style(line, column)
        text, text_width, text_height = self._text(cell.text, style, inner)
        painter.setFont(self._fonts[style])
        painter.setPen(colours[cell.token])
        painter.drawStaticText(right - text_width, y + (height - text_height) // 2, text)

    def room_for(self, line: Line, column: int) -> int:
        """The width at which the words of a cell are whole, in pixels."""
        cell: Cell = line.cells[column]
        room = self._padding + (self._first_padding if column == self.first_column else self._padding) + ROUNDING
        kind = self._columns[column].kind
        if kind == "pill":
            return room + _pill_width(cell.text)
        room += len(cell.marks) * (self._mark + GAP)
        if kind == "marks":
            return room
        return room + self._metrics[self._style(line, column)].horizontalAdvance(cell.text)

    def _style(self, line: Line, column: int) -> tuple[str, bool]:
        cell = line.cells[column]
        kind = self._columns[column].kind
        # Digits of one width are set closer together, which runs a letter between strokes into them: «۱۴۰۵/ش/۶۳».
        is_number = kind == "due" or (kind == "number" and not any(map(str.isalpha, cell.text)))
        return "number" if is_number else "text", line.is_strong and cell.token == "text"

    def _paint_dot(self, painter: QPainter, x: float, y: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["accent"])
        radius = theme.px(7) / 2
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))

    def _text(self, words: str, style: tuple[str, bool], width: int) -> _Drawn:
        """The words laid out for a width, with the width and height they take, in pixels."""
        key = (words, *style, width)
        drawn = self._texts.get(key)
        if drawn is None:
            if len(self._texts) > KEPT_TEXTS:
                self._texts.clear()
            drawn = self._texts[key] = self._laid_out(words, style, width)
        return drawn

    def _laid_out(self, words: str, style: tuple[str, bool], width: int) -> _Drawn:
        shown = self._metrics[style].elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, max(width, 0))
        text = QStaticText(shown)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        text.setTextOption(option)
        text.prepare(QTransform(), self._fonts[style])
        size = text.size()
        return text, round(size.width()), round(size.height())

    @property
    def _pill_height(self) -> int:
        return theme.px(20)

    def _pill(self, words: str, tone: str) -> QPixmap:
        key = (words, tone)
        if key not in self._pills:
            self._pills[key] = self._drawn_pill(words, tone)
        return self._pills[key]

    def _drawn_pill(self, words: str, tone: str) -> QPixmap:
        width = _pill_width(words)
        height = self._pill_height
        ratio = self._view.devicePixelRatio()
        image = QPixmap(round(width * ratio), round(height * ratio))
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours[f"{tone}_soft"])
        painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
        painter.setPen(self._colours[tone])
        painter.setFont(theme.font(*PILL_FONT))
        painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return image


def _pill_width(words: str) -> int:
    return QFontMetrics(theme.font(*PILL_FONT)).horizontalAdvance(words) + theme.px(18)

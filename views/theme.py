"""The one place for colours, type and lengths of the window.

Colours are named tokens (``resources/themes/<scheme>.toml``); the stylesheet is a template over them. A zoom multiplies
type sizes and lengths together. Changing either regenerates the stylesheet, since a widget touched by a stylesheet rule
no longer follows ``QApplication.setFont``; widgets that paint themselves hear of it as ``QEvent.StyleChange``.
"""

import re
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from views.resources import RESOURCES

Scheme = Literal["light", "dark", "contrast"]

FAMILY = "Vazirmatn UI"
BASE_POINTS = 10.0
MIN_ZOOM, MAX_ZOOM = 0.8, 2.0

# A theme's file is nothing but these lines; the parser of TOML would be loaded for them before the first window stands.
_TOKEN = re.compile(r'^(\w+) = "(#[0-9A-F]{6})"$', re.MULTILINE)
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "line3",
}
_scheme: Scheme = "light"
_zoom = 1.0
_is_styled = False


@cache
def tokens(scheme: Scheme) -> dict[str, str]:
    """The colours of one scheme by name, as ``#RRGGBB``."""
    return dict(_TOKEN.findall((RESOURCES / "themes" / f"{scheme}.toml").read_text("utf-8")))


@cache
def _stylesheet_template() -> str:
    return (RESOURCES / "themes" / "cartable.qss").read_text("utf-8")


def load_fonts() -> None:
    """Register the shipped Persian typeface with Qt; safe to call again."""
    if QFontDatabase.hasFamily(FAMILY):
        return
    for weight in _WEIGHTS:
        path = RESOURCES / "fonts" / f"Vazirmatn-UI-{weight}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def new_application(program: str) -> QApplication:
    """The application, in Qt's Fusion style; *program* is the name it was started by."""
    global _is_styled
    _is_styled = True
    # As an argument: ``setStyle`` gives a QStyle back, and wrapping that class is a good part of a start.
    return QApplication([program, "-style", "fusion"])


def apply(app: QApplication, scheme: Scheme = "light", zoom: float = 1.0) -> None:
    """Dress the whole program in a scheme at a zoom (0.8 to 2); called at start and on every switch."""
    global _scheme, _zoom, _is_styled
    load_fonts()
    _scheme, _zoom = scheme, min(max(zoom, MIN_ZOOM), MAX_ZOOM)
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if not _is_styled:
        app.setStyle("Fusion")
        _is_styled = True
    app.setFont(font(BASE_POINTS))
    app.setPalette(palette(scheme))
    # PySide's stubs ask for bytes here, its run time takes only str.
    app.setPalette(view_palette(scheme), "QAbstractItemView")  # type: ignore[arg-type]
    app.setStyleSheet(stylesheet(scheme, _zoom))


def scheme() -> Scheme:
    """The scheme in force."""
    return _scheme


def zoom() -> float:
    """The zoom in force; 1.0 is the size as drawn."""
    return _zoom


def worn() -> tuple[Scheme, float]:
    """Scheme and zoom in force: a widget that keeps it knows whether it is dressed for them."""
    return _scheme, _zoom


def token(name: str) -> QColor:
    """A colour of the scheme in force by its token name."""
    return QColor(tokens(_scheme)[name])


def px(length: float) -> int:
    """A length of the design at zoom 1, in pixels at the zoom in force."""
    return round(length * _zoom)


def font(points: float = BASE_POINTS, weight: int = 400, tabular: bool = False) -> QFont:
    """The typeface at a design size; *tabular* gives digits of one width, for columns of numbers and money."""
    made = QFont(FAMILY)
    made.setPointSizeF(points * _zoom)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
        # Tabular Persian digits are set in the width of the widest; at full spacing they look stretched.
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 88)
    return made


def palette(scheme: Scheme) -> QPalette:
    """Qt's palette for a scheme: what Fusion and the views outside the stylesheet are drawn with."""
    made = QPalette()
    colours = tokens(scheme)
    for role, name in _ROLES.items():
        made.setColor(role, QColor(colours[name]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["text3"]))
    return made


def view_palette(scheme: Scheme) -> QPalette:
    """The palette of lists, tables and trees: as no stylesheet rule may reach them, it colours their selection."""
    made = palette(scheme)
    made.setColor(QPalette.ColorRole.Highlight, QColor(tokens(scheme)["sel_row"]))
    made.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens(scheme)["text"]))
    return made


def stylesheet(scheme: Scheme, zoom: float) -> str:
    """The stylesheet of a scheme with its lengths at a zoom."""
    tick = (RESOURCES / "themes" / f"check-{scheme}.svg").as_posix()
    coloured = Template(_stylesheet_template()).substitute(tokens(scheme), check=tick)
    scaled = re.sub(r"([\d.]+)dp", lambda length: f"{round(float(length[1]) * zoom)}px", coloured)
    return re.sub(r"([\d.]+)sp", lambda size: f"{float(size[1]) * zoom:.2f}pt", scaled)


def repolish(widget: QWidget) -> None:
    """Let the stylesheet see a dynamic property that has just changed on *widget*."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it will be seen when the widget is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()

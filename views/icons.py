"""The program's own icons: outlines of Tabler Icons (MIT, ``resources/icons/LICENSE.txt``) in the theme's colours.

Names are Tabler's file names. Icons that point where reading goes are mirrored here, so that callers never do it:
«ارجاع» points to the left, «عودت» to the right. Chevrons name a side of the screen and stay as they are.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from views import theme
from views.resources import RESOURCES

MIRRORED = frozenset(
    {
        "arrow-back",
        "arrow-back-up",
        "arrow-forward-up",
        "external-link",
        "list-check",
        "logout",
        "message",
        "message-check",
        "send",
        "truck",
    }
)
STROKE = "1.75"


def names() -> tuple[str, ...]:
    """Every icon that is shipped."""
    return tuple(sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg")))


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (
        (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8").replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    )


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    side = round(size * ratio)
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if name in MIRRORED:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def pixmap(name: str, token: str = "text2", size: int = 20) -> QPixmap:
    """An icon as a ready image: *token* names its colour, *size* is its side at zoom 1."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _drawn(name, theme.tokens(theme.scheme())[token], theme.px(size), ratio)


def icon(name: str, token: str = "text2", size: int = 20) -> QIcon:
    """An icon for a button or action; disabled it is drawn in the theme's quietest text colour."""
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "text3", size), QIcon.Mode.Disabled)
    return made


def icon_size(size: int = 20) -> QSize:
    """The square an icon of that design size fills at the zoom in force."""
    return QSize(theme.px(size), theme.px(size))

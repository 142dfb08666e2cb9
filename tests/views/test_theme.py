"""Colours are readable in every scheme, the zoom reaches everything, and no rule touches the table."""

import re
import tomllib

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton

from views import theme
from views.resources import RESOURCES

SCHEMES = ("light", "dark", "contrast")
GROUNDS = ("bg", "surface", "surface2")
PAIRS = (
    *((text, ground) for text in ("text", "text2", "text3") for ground in GROUNDS),
    *(("text", ground) for ground in ("side", "sel_row", "hover")),
    *(("text2", ground) for ground in ("side", "sel_row", "hover")),
    *((tone, f"{tone}_soft") for tone in ("danger", "warn", "ok", "info", "violet", "mute")),
    *((tone, "surface") for tone in ("danger", "warn", "ok", "accent")),
    ("danger", "sel_row"),
    ("accent_text", "accent"),
    ("accent_ink", "accent_soft"),
    ("surface", "accent_ink"),
    ("text2", "badge"),
    ("toast_text", "toast"),
    ("toast_accent", "toast"),
)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_is_the_published_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_is_readable(scheme: theme.Scheme) -> None:
    colours = theme.tokens(scheme)
    least = 7.0 if scheme == "contrast" else 4.5

    faint = {pair: ratio for pair in PAIRS if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < least}

    assert faint == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_input_borders_can_be_seen(scheme: theme.Scheme) -> None:
    colours = theme.tokens(scheme)

    assert contrast(colours["line3"], colours["surface"]) >= 3.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tokens_are_all_that_the_file_holds(scheme: theme.Scheme) -> None:
    assert theme.tokens(scheme) == tomllib.loads((RESOURCES / "themes" / f"{scheme}.toml").read_text("utf-8"))


def test_schemes_name_the_same_tokens() -> None:
    named = {scheme: sorted(theme.tokens(scheme)) for scheme in SCHEMES}

    assert named["dark"] == named["light"] == named["contrast"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_rule_matches_a_view(scheme: theme.Scheme) -> None:
    without_comments = re.sub(r"/\*.*?\*/", "", theme.stylesheet(scheme, 1.0), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", without_comments)
    matched = re.compile(r"(^|[\s,>])(\*|QWidget|QFrame|QAbstract(Item|Scroll)\w+|QTable\w*|Q(List|Tree)View)\b")

    assert [selector for selector in selectors if matched.search(selector)] == []
    assert "$" not in without_comments


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_tick_is_shipped_in_the_colour_of_text_on_the_accent(scheme: theme.Scheme) -> None:
    source = (RESOURCES / "themes" / f"check-{scheme}.svg").read_text("utf-8")

    assert f'stroke="{theme.tokens(scheme)["accent_text"]}"' in source


def test_zoom_scales_lengths_and_type() -> None:
    sheet = theme.stylesheet("light", 1.5)

    assert "border-radius: 15px" in sheet
    assert "font-size: 22.50pt" in sheet


def test_apply_switches_colours_fonts_and_direction(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 1.5)

    assert theme.token("accent").name().upper() == theme.tokens("dark")["accent"]
    assert qapp.palette().window().color().name().upper() == theme.tokens("dark")["bg"]
    assert qapp.font().pointSizeF() == 15
    assert theme.px(26) == 39
    assert qapp.isRightToLeft()


def test_a_widget_touched_by_the_stylesheet_follows_the_zoom(qapp: QApplication, qtbot) -> None:
    label = QLabel("عنوان")
    label.setProperty("role", "h1")
    button = QPushButton("ثبت")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    before = label.sizeHint().height(), button.sizeHint().height()

    theme.apply(qapp, "light", 1.6)

    assert label.sizeHint().height() > before[0] * 1.4
    assert button.sizeHint().height() > before[1] * 1.4


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (9, 2.0), (1.25, 1.25)])
def test_zoom_has_bounds(qapp: QApplication, asked: float, given: float) -> None:
    theme.apply(qapp, "light", asked)

    assert theme.zoom() == given


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_shipped_typeface_is_used(weight: int) -> None:
    shown = QFontInfo(theme.font(10, weight))

    assert shown.family() == theme.FAMILY
    assert shown.weight() == weight


def test_tabular_digits_share_one_width() -> None:
    metrics = QFontMetricsF(theme.font(tabular=True))
    plain = QFontMetricsF(theme.font())

    assert len({round(metrics.horizontalAdvance(digit * 20), 1) for digit in "۰۱۲۳۴۵۶۷۸۹"}) == 1
    assert len({round(plain.horizontalAdvance(digit * 20), 1) for digit in "۰۱۲۳۴۵۶۷۸۹"}) > 1
    assert theme.font(tabular=True).letterSpacingType() == QFont.SpacingType.PercentageSpacing


def test_plain_views_take_the_selection_of_the_theme(qtbot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.ensurePolished()

    assert view.palette().highlight().color() == theme.token("sel_row")

"""Every shipped icon draws, in the asked colour, and those that point somewhere point with the reading."""

import re

import pytest
from PySide6.QtGui import QIcon, QImage

from views import icons, theme
from views.resources import RESOURCES


def ink(image: QImage) -> list[tuple[int, int]]:
    """Where an image is not transparent."""
    return [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 128]


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_in_the_colour_of_its_token(name: str) -> None:
    image = icons.pixmap(name, "danger", 24).toImage()
    drawn = ink(image)

    assert len(drawn) > 15
    strongest = max((image.pixelColor(x, y) for x, y in drawn), key=lambda colour: colour.alpha())
    wanted = theme.token("danger")
    assert abs(strongest.red() - wanted.red()) + abs(strongest.blue() - wanted.blue()) < 12


def test_the_licence_lies_beside_the_icons() -> None:
    licence = (RESOURCES / "icons" / "LICENSE.txt").read_text("utf-8")

    assert licence.startswith("MIT License")
    assert "Paweł Kuna" in licence


def test_icons_are_of_one_set() -> None:
    sources = {name: (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8") for name in icons.names()}

    assert [name for name, source in sources.items() if f"icon-tabler-{name}" not in source] == []
    assert [name for name, source in sources.items() if not re.search('viewBox="0 0 24 24"', source)] == []


def test_mirrored_icons_are_shipped() -> None:
    assert set(icons.names()) >= icons.MIRRORED


def test_refer_points_left_and_return_points_right() -> None:
    def tip(name: str) -> float:
        """Mean x of the ink in the rows of the arrow head, above the tail's turn."""
        drawn = ink(icons.pixmap(name, "text", 48).toImage())
        head = [x for x, y in drawn if y < 20]
        return sum(head) / len(head)

    assert tip("arrow-forward-up") < 24
    assert tip("arrow-back-up") > 24


def test_a_disabled_icon_is_quiet() -> None:
    icon = icons.icon("send", "accent")

    normal = icon.pixmap(icons.icon_size(), QIcon.Mode.Normal).toImage()
    disabled = icon.pixmap(icons.icon_size(), QIcon.Mode.Disabled).toImage()
    assert normal != disabled

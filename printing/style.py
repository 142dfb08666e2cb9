"""The typography of the papers: few sizes, one dark ink, greys for what is only there to guide the eye."""

from dataclasses import dataclass

from printing.shape import Weight

MILLIMETRE = 72 / 25.4

Colour = tuple[float, float, float]
INK: Colour = (0.07, 0.09, 0.12)
DEEP: Colour = (0.12, 0.20, 0.32)
GREY: Colour = (0.36, 0.40, 0.45)
HAIR: Colour = (0.80, 0.83, 0.86)
TINT: Colour = (0.940, 0.950, 0.962)
STAMP: Colour = (0.72, 0.16, 0.14)

HAIRLINE = 0.5
RULE = 1.1


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size is relative to the body type of the page, leading to the size."""

    size: float
    leading: float = 1.62
    weight: Weight = "regular"
    colour: Colour = INK


BODY = TextStyle(1.0, 1.68)
VALUE = TextStyle(1.0)
STRONG = TextStyle(1.0, weight="bold")
LABEL = TextStyle(0.88, colour=GREY)
HEADING = TextStyle(1.02, weight="bold", colour=DEEP)
LEAD = TextStyle(1.08, 1.75, weight="bold")
TITLE = TextStyle(1.55, 1.45, weight="bold", colour=DEEP)
OFFICE = TextStyle(1.18, 1.45, weight="bold", colour=DEEP)
NOTE = TextStyle(0.82, 1.62, colour=GREY)
SMALL = TextStyle(0.78, 1.5, colour=GREY)
MARK = TextStyle(0.9, 1.6, weight="bold", colour=DEEP)

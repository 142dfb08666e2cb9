"""The facts one text agrees on: how long, how often, how old, how much; drawn once and used by all its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from random import Random

from cartable.persian_text import persian_digits
from cartable.sample.material import Span, table
from cartable.sample.matter import Matter

DAYS_A_MONTH = 30
WARRANTY_MONTHS = 22
FRESH_DAYS = (3, 21)
# Shares of the product's price that a quarrel over money is about.
QUARREL = {"overcharge": (0.015, 0.09), "no_refund": (0.1, 0.9), "price": (0.02, 0.12), "fake_warranty": (0.01, 0.03)}
DAMAGE = (0.05, 0.4)
ROUND_TO_THOUSANDS = 50


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The slots of a text and the day the product was bought."""

    slots: dict[str, str]
    sold_on: date
    owned_days: int


def circumstances(rng: Random, matter: Matter, city: str, on: date, sold_on: date | None = None) -> Circumstances:
    """Draws the facts of a matter told on a day by somebody of a city; ``sold_on`` when it is known already."""
    phrases = table("phrases")
    spans: list[Span] = [(days, words) for days, words in phrases["spans"]]
    freshest, stalest = FRESH_DAYS
    grievance, family = matter.grievance, matter.family
    low, high = grievance.wait if grievance else (4, 20)
    waited, span = _said(spans, rng.randint(low, high))
    is_fresh = bool(grievance and grievance.fresh)
    if is_fresh:
        owned, age = _said(spans, rng.randint(max(freshest, waited), stalest))
        since = rng.choice(phrases["fresh_since"])
    else:
        ailing, words = _said(spans, round(waited * rng.uniform(1.0, 1.4)) + 1)
        since = f"{words} پیش"
        ages: list[Span] = [(months, words) for months, words in phrases["ages"]]
        if sold_on is None and grievance is not None and not grievance.needs_fault:
            owned, age = waited + rng.randint(0, 12), span
        elif sold_on is None:
            owned, age = _ownership(rng, ages, matter, ailing)
        else:
            owned = (on - sold_on).days
            age = _said(ages, owned // DAYS_A_MONTH)[1]
    share = QUARREL.get(grievance.category_code, DAMAGE) if grievance else DAMAGE
    price = rng.randint(*family.prices)
    slots = {
        "product": family.product,
        "model": matter.model.code,
        "city": city,
        "span": span,
        "since": since,
        "age": age,
        "times": rng.choice(phrases["times"]),
        "visits": rng.choice(phrases["visits"]),
        "day": rng.choice(phrases["days"]),
        "place": rng.choice(family.places),
        "error": rng.choice(family.errors),
        "part": rng.choice((matter.fault or family.faults[0]).parts),
        "price": persian_digits(str(price)),
        "amount": spoken_amount(round(price * 1000 * rng.uniform(*share))),
    }
    return Circumstances(slots, on - timedelta(days=owned), owned)


def spoken_amount(thousands: int) -> str:
    """Thousands of tomans as people say them, rounded: ۳ میلیون و ۴۵۰ هزار."""
    rounded = max(ROUND_TO_THOUSANDS, round(thousands / ROUND_TO_THOUSANDS) * ROUND_TO_THOUSANDS)
    millions, rest = divmod(rounded, 1000)
    parts = [f"{millions} میلیون"] if millions else []
    if rest:
        parts.append(f"{rest} هزار")
    return persian_digits(" و ".join(parts))


def _said(ladder: list[Span], count: int) -> Span:
    """The longest span that is not longer than so many days."""
    return ladder[max(0, bisect_right(ladder, count, key=itemgetter(0)) - 1)]


def _ownership(rng: Random, ages: list[Span], matter: Matter, ailing_days: int) -> tuple[int, str]:
    """Days and words of ownership: longer than the fault lasts, mostly within the warranty."""
    last = matter.family.sold_in[1]
    if (matter.grievance and matter.grievance.in_warranty) or rng.random() < 0.7:
        last = min(last, WARRANTY_MONTHS, matter.model.warranty_months - 1)
    least = ailing_days // DAYS_A_MONTH + 2
    fitting = [each for each in ages if least <= each[0] <= max(last, least + 2)]
    months, words = rng.choice(fitting)
    return months * DAYS_A_MONTH + rng.randrange(-9, 10), words

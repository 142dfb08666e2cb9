"""Customers of the sample office: invented names, numbers that pass their checks, addresses in real cities.

The subscriber part of every phone begins with zeros or nines that no network hands out, so that nobody is ever called
by a sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from cartable.persian_text import persian_digits
from cartable.sample.material import City, cities, family_names, given_names, table

_MOBILE_PREFIXES = (
    "0912", "0912", "0912", "0919", "0910", "0913", "0914", "0915", "0917", "0917", "0918", "0916", "0911", "0935",
    "0936", "0937", "0938", "0939", "0930", "0901", "0902", "0990", "0991", "0921", "0922",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A customer; phones and identifiers as stored (ASCII). ``landline`` and the identifiers may be empty.

    ``identifier_absent`` is ``has_none`` or ``not_given`` where that was said.
    """

    given_name: str
    family_name: str
    sex: str
    mobile: str
    landline: str
    national_id: str
    city_name: str
    province: str
    address: str
    city_written: str = ""
    foreign_id: str = ""
    passport: str = ""
    identifier_absent: str = ""


class People:
    """Makes customers, each with a mobile number of his own."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._cities = cities()
        self._city_weights = [each.weight for each in self._cities]
        self._names = {
            sex: ([name for name, of, _ in given_names() if of == sex], [w for _, of, w in given_names() if of == sex])
            for sex in ("f", "m")
        }
        self._family_names = family_names()
        self._alleys = tuple(table("cities")["alleys"])
        self._mobiles: set[str] = set()

    def person(self) -> SamplePerson:
        """A new customer."""
        rng = self._rng
        sex = rng.choice("fm")
        names, weights = self._names[sex]
        city = rng.choices(self._cities, self._city_weights)[0]
        return SamplePerson(
            given_name=rng.choices(names, weights)[0],
            family_name=rng.choice(self._family_names),
            sex=sex,
            mobile=self._mobile(),
            landline=f"{city.area_code}9990{rng.randrange(10_000):04}" if rng.random() < 0.45 else "",
            national_id=self._national_id(),
            city_name=city.name,
            province=city.province,
            address=self._address(city),
            city_written=city.written,
        )

    def _mobile(self) -> str:
        while True:
            number = f"{self._rng.choice(_MOBILE_PREFIXES)}000{self._rng.randrange(10_000):04}"
            if number not in self._mobiles:
                self._mobiles.add(number)
                return number

    def _national_id(self) -> str:
        body = f"{self._rng.randrange(1, 620):03}{self._rng.randrange(1, 1_000_000):06}"
        rest = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
        return f"{body}{rest if rest < 2 else 11 - rest}"

    def _address(self, city: City) -> str:
        rng = self._rng
        parts = [rng.choice(city.streets), rng.choice(self._alleys).replace("{n}", str(rng.randrange(1, 48)))]
        if rng.random() < 0.9:
            parts.append(f"پلاک {rng.randrange(1, 190)}")
        if rng.random() < 0.7:
            parts.append(f"واحد {rng.randrange(1, 15)}")
        elif rng.random() < 0.5:
            parts.append(rng.choice(("طبقه همکف", "طبقه اول", "طبقه دوم", "طبقه سوم")))
        return persian_digits("، ".join(parts))

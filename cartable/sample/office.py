"""The sample office described: branches, units, posts, people, dealers, lists; frozen, made into rows by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cartable.sample.material import Family, cities, families, new_office, table


@dataclass(frozen=True, slots=True)
class OfficeBranch:
    """A branch by its code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficePost:
    """A post; ``kind`` is person or queue, ``role`` one of the permission roles, ``clearance`` 0…2."""

    code: str
    unit_code: str
    title: str
    kind: str
    role: str
    clearance: int


@dataclass(frozen=True, slots=True)
class OfficeUnit:
    """A unit of a branch with its posts, the queue last."""

    code: str
    branch_code: str
    name: str
    posts: tuple[OfficePost, ...]

    @property
    def queue_code(self) -> str:
        """The unit's queue post; empty when it has none."""
        return next((each.code for each in self.posts if each.kind == "queue"), "")


@dataclass(frozen=True, slots=True)
class OfficeUser:
    """Somebody who logs in and the posts he occupies."""

    login: str
    display_name: str
    post_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeDeputy:
    """Who acts for whom, by login, between two days."""

    principal: str
    deputy: str
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """A dealer serves a family in a city; rank 1 is asked first. Cities are spelt as in the shipped places."""

    city_name: str
    province: str
    family_code: str
    rank: int


@dataclass(frozen=True, slots=True)
class OfficeDealer:
    """A dealer, his city and what he covers; ``phone`` as stored."""

    code: str
    name: str
    phone: str
    city_name: str
    province: str
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class OfficeCategory:
    """A complaint category: severity 1…4, ``due_days`` calendar days."""

    code: str
    name: str
    severity: int
    is_safety: bool
    due_days: int


@dataclass(frozen=True, slots=True)
class OfficeSentence:
    """A ready sentence: ``usage`` is paraph, call, return, message or note."""

    usage: str
    code: str
    body: str


@dataclass(frozen=True, slots=True)
class OfficeRegister:
    """A letter register of a branch; ``pattern`` as the numbering reads it."""

    code: str
    branch_code: str
    title: str
    pattern: str


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """A version of a paper's template; ``saved_by`` names a log-in, ``day`` counts from the founding of the office."""

    kind: str
    saved_by: str
    day: int
    terms: tuple[str, ...]
    follow_up: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleOffice:
    """Everything the sample office consists of before its first file. ``lists`` maps a coded list to (code, title)."""

    name: str
    address: str
    phone: str
    website: str
    password: str
    branches: tuple[OfficeBranch, ...]
    units: tuple[OfficeUnit, ...]
    users: tuple[OfficeUser, ...]
    deputies: tuple[OfficeDeputy, ...]
    families: tuple[Family, ...]
    dealers: tuple[OfficeDealer, ...]
    categories: tuple[OfficeCategory, ...]
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sentences: tuple[OfficeSentence, ...]
    registers: tuple[OfficeRegister, ...]
    templates: tuple[OfficeTemplate, ...]

    @property
    def posts(self) -> tuple[OfficePost, ...]:
        """All posts of all units."""
        return tuple(each for unit in self.units for each in unit.posts)

    def dealer_for(self, city_name: str, family_code: str) -> str:
        """The first dealer's code for a family in a city; empty where nobody serves it."""
        return next(
            (
                dealer.code
                for dealer in self.dealers
                for each in dealer.coverage
                if (each.city_name, each.family_code, each.rank) == (city_name, family_code, 1)
            ),
            "",
        )


@cache
def sample_office() -> SampleOffice:
    """The sample office as its files describe it."""
    read, start = table("office"), new_office()
    return SampleOffice(
        name=read["name"],
        address=read["address"],
        phone=read["phone"],
        website=read["website"],
        password=read["password"],
        branches=tuple(OfficeBranch(each["code"], each["name"]) for each in read["branch"]),
        units=tuple(_unit(each) for each in read["unit"]),
        users=tuple(OfficeUser(login, each["name"], tuple(each["posts"])) for login, each in read["user"].items()),
        deputies=tuple(OfficeDeputy(**each) for each in read["deputy"]),
        families=families(),
        dealers=_dealers(),
        categories=tuple(
            OfficeCategory(each["code"], each["name"], each["severity"], bool(each["is_safety"]), each["due_days"])
            for each in [*start["category"], *read["category"]]
        ),
        lists=tuple((name, tuple(entries.items())) for name, entries in start["choice"].items()),
        sentences=tuple(
            OfficeSentence(usage, code, body)
            for usage, bodies in table("sentences").items()
            for code, body in bodies.items()
        ),
        registers=tuple(
            OfficeRegister(each["code"], start["branch"]["code"], each["title"], each["pattern"])
            for each in start["register"]
        ),
        templates=tuple(
            OfficeTemplate(each["kind"], each["saved_by"], each["day"], tuple(each["terms"]), tuple(each["follow_up"]))
            for each in read["template"]
        ),
    )


def _unit(read: dict[str, Any]) -> OfficeUnit:
    posts = tuple(
        OfficePost(each["code"], read["code"], each["title"], each["kind"], each["role"], each.get("clearance", 0))
        for each in read["post"]
    )
    return OfficeUnit(read["code"], read["branch"], read["name"], posts)


def _dealers() -> tuple[OfficeDealer, ...]:
    """Dealers with their coverage; the first named for a city and family has rank 1."""
    read = table("dealers")
    province_of = {each.name: each.province for each in cities()}
    ranks: dict[tuple[str, str], int] = {}
    found = []
    for each in read["dealer"]:
        coverage = []
        for city in each["cities"]:
            for family_code in (code for group in each["groups"] for code in read["group"][group]):
                ranks[city, family_code] = ranks.get((city, family_code), 0) + 1
                coverage.append(Coverage(city, province_of[city], family_code, ranks[city, family_code]))
        found.append(
            OfficeDealer(
                each["code"], each["name"], each["phone"], each["city"], province_of[each["city"]], tuple(coverage)
            )
        )
    return tuple(found)

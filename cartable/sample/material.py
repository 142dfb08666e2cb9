"""What the sample office is made of, read once from ``resources/sample`` and ``resources/templates``."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SAMPLE = RESOURCES / "sample"

Texts = tuple[str, ...]
Span = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Model:
    """A product model; ``warranty_months`` counts from the sale."""

    family_code: str
    brand: str
    code: str
    name: str
    warranty_months: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a family, severity 1…4, and how customers tell of it. ``safety`` names a category or is empty.

    ``works``: the machine can still be used. ``models``: the only ones that can have it; empty means all.
    """

    code: str
    name: str
    severity: int
    weight: int
    safety: str
    cold_only: bool
    works: bool
    models: Texts
    parts: Texts
    said: Texts
    follow: Texts


@dataclass(frozen=True, slots=True)
class Family:
    """A product family; ``product`` is what people call it, ``season`` weighs the twelve Jalali months.

    ``prices`` are million tomans, ``sold_in`` months of ownership. ``units`` name the parts of a set with own serials.
    """

    code: str
    name: str
    product: str
    serial: str
    weight: int
    season: tuple[int, ...]
    places: Texts
    errors: Texts
    prices: tuple[int, int]
    sold_in: tuple[int, int]
    follow: Texts
    follow_down: Texts
    follow_hot: Texts
    follow_cold: Texts
    units: Texts
    models: tuple[Model, ...]
    faults: tuple[Fault, ...]

    def faults_of(self, model_code: str) -> tuple[Fault, ...]:
        """The faults a model of this family can have."""
        return tuple(each for each in self.faults if not each.models or model_code in each.models)


@dataclass(frozen=True, slots=True)
class Grievance:
    """What is wrong with the service, by category: one of ``said``, then any of ``more``.

    ``wait`` bounds the days since it was reported; ``visited`` tells whether anybody has been there.
    """

    category_code: str
    weight: int
    needs_fault: bool
    visited: bool
    fresh: bool
    in_warranty: bool
    wait: tuple[int, int]
    remedies: Texts
    said: Texts
    more: Texts


@dataclass(frozen=True, slots=True)
class OtherKind:
    """A file that is no complaint: its sentences, category and subject."""

    kind: str
    told_fault: bool
    remedy: str
    category_code: str
    confidentiality: int
    subject: str
    said: Texts
    more: Texts


@dataclass(frozen=True, slots=True)
class City:
    """A city as the shipped places spell it; ``written`` is how a letter does."""

    name: str
    province: str
    area_code: str
    weight: int
    written: str
    streets: Texts


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of the sample by its name without ending."""
    return _read(SAMPLE / f"{name}.toml")


@cache
def families() -> tuple[Family, ...]:
    """All product families, by code."""
    found = [_family(_read(path)) for path in (SAMPLE / "families").glob("*.toml")]
    return tuple(sorted(found, key=lambda each: each.code))


@cache
def brand() -> str:
    """The brand every model carries."""
    return str(table("office")["brand"])


@cache
def grievances() -> tuple[Grievance, ...]:
    """All grievances, by category code."""
    found = [
        _grievance(code, body) for path in (SAMPLE / "grievances").glob("*.toml") for code, body in _read(path).items()
    ]
    return tuple(sorted(found, key=lambda each: each.category_code))


@cache
def other_kinds() -> tuple[OtherKind, ...]:
    """The kinds of files beside the complaint."""
    return tuple(
        OtherKind(
            kind, body["told_fault"], body["remedy"], body["category"], body.get("confidentiality", 0),
            body["subject"], tuple(body["said"]), tuple(body["more"]),
        )
        for kind, body in table("kinds").items()
    )  # fmt: skip


@cache
def cities() -> tuple[City, ...]:
    """The cities customers live in."""
    read = table("cities")
    common = tuple(read["common_streets"])
    return tuple(
        City(
            each["name"], each["province"], each["area_code"], each["weight"], each.get("written", each["name"]),
            tuple(each.get("streets", common)),
        )
        for each in read["city"]
    )  # fmt: skip


@cache
def given_names() -> tuple[tuple[str, str, int], ...]:
    """First names with sex (``f`` or ``m``) and weight."""
    with (SAMPLE / "given_names.tsv").open(encoding="utf-8", newline="") as stream:
        return tuple((row["name"], row["sex"], int(row["weight"])) for row in csv.DictReader(stream, delimiter="\t"))


@cache
def family_names() -> Texts:
    """Family names."""
    return tuple((SAMPLE / "family_names.txt").read_text(encoding="utf-8").split("\n")[:-1])


@cache
def new_office() -> dict[str, Any]:
    """What every new office starts with: its coded lists and categories are the sample's too."""
    return _read(RESOURCES / "templates" / "new_office.toml")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _family(read: dict[str, Any]) -> Family:
    models = tuple(
        Model(read["code"], brand(), each["code"], each["name"], each["warranty_months"]) for each in read["model"]
    )
    return Family(
        code=read["code"],
        name=read["name"],
        product=read["product"],
        serial=read["serial"],
        weight=read["weight"],
        season=tuple(read["season"]),
        places=tuple(read["places"]),
        errors=tuple(read["errors"]),
        prices=(read["prices"][0], read["prices"][1]),
        sold_in=(read["sold_in"][0], read["sold_in"][1]),
        follow=tuple(read["follow"]),
        follow_down=tuple(read.get("follow_down", ())),
        follow_hot=tuple(read.get("follow_hot", ())),
        follow_cold=tuple(read.get("follow_cold", ())),
        units=tuple(read.get("parts", ())),
        models=models,
        faults=tuple(_fault(each) for each in read["fault"]),
    )


def _fault(read: dict[str, Any]) -> Fault:
    return Fault(
        code=read["code"],
        name=read["name"],
        severity=read["severity"],
        weight=read["weight"],
        safety=read.get("safety", ""),
        cold_only=read.get("cold_only", False),
        works=read.get("works", read["severity"] == 1),
        models=tuple(read.get("models", ())),
        parts=tuple(read["parts"]),
        said=tuple(read["said"]),
        follow=tuple(read.get("follow", ())),
    )


def _grievance(code: str, read: dict[str, Any]) -> Grievance:
    return Grievance(
        category_code=code,
        weight=read["weight"],
        needs_fault=read.get("needs_fault", True),
        visited=read["visited"],
        fresh=read.get("fresh", False),
        in_warranty=read.get("in_warranty", False),
        wait=(read["wait"][0], read["wait"][1]),
        remedies=tuple(read["remedies"]),
        said=tuple(read["said"]),
        more=tuple(read["more"]),
    )

"""Complaints in the customer's own words, people and serials; the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from cartable.jalali import to_jalali
from cartable.sample.circumstances import Circumstances, circumstances
from cartable.sample.material import families, new_office, table
from cartable.sample.matter import COMPLAINT, Matter, Matters
from cartable.sample.people import People, SamplePerson
from cartable.sample.statement import Statement
from cartable.sample.wording import Decks

WRITTEN_CHANNELS = frozenset({"letter", "legal", "email"})


@dataclass(frozen=True, slots=True)
class ComposedComplaint:
    """A file's matter. ``fault_code`` and ``category_code`` may be empty; severity 1…4.

    ``part`` is the spare part it turns on (empty without a fault), ``sold_on`` the day of purchase,
    ``visited`` whether a technician came.
    """

    text: str
    subject: str
    family_code: str
    fault_code: str
    category_code: str
    remedy: str
    severity: int
    kind: str
    model_code: str
    part: str
    sold_on: date
    visited: bool
    is_safety: bool
    confidentiality: int


class Composer:
    """Composes from one seed; no text comes twice."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self._decks = Decks(self.rng)
        self._people = People(self.rng)
        self._matters = Matters(self.rng, self._decks)
        self._family_of = {model.code: family for family in families() for model in family.models}
        categories = [*new_office()["category"], *table("office")["category"]]
        self._categories = {each["code"]: (each["name"], each["severity"]) for each in categories}
        self._texts: set[str] = set()
        self._serial_counts: dict[str, int] = {}

    def person(self) -> SamplePerson:
        """A new customer."""
        return self._people.person()

    def serial(self, model_code: str, produced_on: date) -> str:
        """A serial by the family's pattern: Jalali year and month, line, a running number that comes once."""
        family = self._family_of[model_code]
        year, month, _ = to_jalali(produced_on)
        count = self._serial_counts.get(family.code, self.rng.randrange(2_000, 9_000)) + self.rng.randrange(3, 40)
        self._serial_counts[family.code] = count
        return family.serial.format(yy=f"{year % 100:02}", mm=f"{month:02}", line=self.rng.choice("ABC"), n=count)

    def complaint(
        self, on: date, person: SamplePerson, *, channel: str = "phone", model_code: str = "", kind: str = "",
        sold_on: date | None = None,
        with_fault: bool = False,
    ) -> ComposedComplaint:  # fmt: skip
        """What ``person`` has to say on that day, about a model bought on a known day or about one in season.

        ``with_fault`` leaves out what is not about a fault of the machine.
        """
        kind = kind or (COMPLAINT if channel == "legal" else self._matters.kind())
        while True:
            matter = self._matters.draw(kind, to_jalali(on)[1], model_code, with_fault=with_fault)
            facts = circumstances(self.rng, matter, person.city_written, on, sold_on)
            remedy = self.rng.choice(matter.grievance.remedies) if matter.grievance else matter.remedy
            statement = Statement(self.rng, self._decks, matter, facts, is_male=person.sex == "m")
            text = statement.compose(remedy, is_formal=channel in WRITTEN_CHANNELS)
            if text not in self._texts:
                self._texts.add(text)
                return self._composed(matter, facts, remedy, text)

    def _composed(self, matter: Matter, facts: Circumstances, remedy: str, text: str) -> ComposedComplaint:
        category, severity = self._categories.get(matter.category_code, ("", 1))
        about = matter.fault.name if matter.fault else matter.family.name
        return ComposedComplaint(
            text=text,
            subject=f"{about}؛ {matter.other.subject if matter.other else category}",
            family_code=matter.family.code,
            fault_code=matter.fault.code if matter.fault else "",
            category_code=matter.category_code,
            remedy=remedy,
            severity=max(severity, matter.fault.severity if matter.fault else 1),
            kind=matter.kind,
            model_code=matter.model.code,
            part=facts.slots["part"] if matter.fault else "",
            sold_on=facts.sold_on,
            visited=bool(matter.grievance and matter.grievance.visited),
            is_safety=bool(matter.fault and matter.fault.safety),
            confidentiality=matter.other.confidentiality if matter.other else 0,
        )

"""By what the customers of the sample office are known: a national id, that of a foreigner, a passport, or nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from cartable.sample.material import table
from cartable.sample.people import SamplePerson

KNOWN_SHARE = 0.45
FOREIGN_SHARE = 0.02
PASSPORT_SHARE = 0.012
DECLARED_SHARE = 0.06
"""Of those who gave no identifier: who was asked and had none or would not give it."""
ABSENCES = ("not_given", "not_given", "has_none")


class Identities:
    """Draws from a seed of its own, so that who is known by what changes no story."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(f"identities {seed}")

    def of(self, person: SamplePerson, *, is_known: bool) -> SamplePerson:
        """The person as the office knows him; ``is_known`` when he gave his national id."""
        chance = self._rng.random()
        if is_known:
            return person
        person = replace(person, national_id="")
        if chance < FOREIGN_SHARE:
            return replace(self._from_abroad(person, "foreign_id"), foreign_id=self._digits(11))
        if chance < FOREIGN_SHARE + PASSPORT_SHARE:
            return replace(
                self._from_abroad(person, "passport"), passport=f"{self._rng.choice('AFGR')}{self._digits(8)}"
            )
        if chance < FOREIGN_SHARE + PASSPORT_SHARE + DECLARED_SHARE:
            return replace(person, identifier_absent=self._rng.choice(ABSENCES))
        return person

    def _from_abroad(self, person: SamplePerson, kind: str) -> SamplePerson:
        names = table("foreigners")[kind]
        return replace(
            person,
            given_name=self._rng.choice(names[f"given_{person.sex}"]),
            family_name=self._rng.choice(names["families"]),
        )

    def _digits(self, count: int) -> str:
        return f"{self._rng.randrange(10 ** (count - 1), 10**count)}"

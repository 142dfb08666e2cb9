"""What a file is about: family, model, fault and grievance, drawn by season and by what is common in the trade."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from cartable.sample.material import (
    Family,
    Fault,
    Grievance,
    Model,
    OtherKind,
    families,
    grievances,
    other_kinds,
)
from cartable.sample.wording import Decks

COMPLAINT = "complaint"
KIND_WEIGHTS = {
    COMPLAINT: 140, "service_request": 26, "inquiry_of_earlier": 10, "enquiry": 6, "claim": 4, "criticism": 4,
    "suggestion": 2, "violation_report": 3, "appreciation": 5,
}  # fmt: skip
SAFETY_SHARE = 0.015
COLD_MONTHS = frozenset({1, 8, 9, 10, 11, 12})
HOT_MONTHS = frozenset({3, 4, 5, 6})


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter; exactly one of ``grievance`` (a complaint) and ``other`` (another kind) is given."""

    kind: str
    month: int
    family: Family
    model: Model
    fault: Fault | None
    grievance: Grievance | None
    other: OtherKind | None

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences of which one must stand in the text."""
        return (self.grievance or self._other()).said

    @property
    def more(self) -> tuple[str, ...]:
        """The sentences that may follow it."""
        return (self.grievance or self._other()).more

    @property
    def category_code(self) -> str:
        """The category; empty for kinds that have none."""
        return (self.grievance or self._other()).category_code

    @property
    def remedy(self) -> str:
        """The remedy that goes with another kind."""
        return self._other().remedy

    def _other(self) -> OtherKind:
        if self.other is None:
            raise ValueError("a matter has a grievance or is of another kind")
        return self.other


class Matters:
    """Draws matters."""

    def __init__(self, rng: Random, decks: Decks) -> None:
        self._rng = rng
        self._decks = decks
        self._families = families()
        self._family_of = {model.code: family for family in self._families for model in family.models}
        self._grievances = {each.category_code: each for each in grievances()}
        self._kinds = {each.kind: each for each in other_kinds()}

    def kind(self) -> str:
        """A kind, complaints most often."""
        return self._rng.choices(tuple(KIND_WEIGHTS), tuple(KIND_WEIGHTS.values()))[0]

    def draw(self, kind: str, month: int, model_code: str = "", *, with_fault: bool = False) -> Matter:
        """A matter of a Jalali month, of a model known here already or of one in season.

        KeyError for an unknown kind or model.
        """
        if kind == COMPLAINT and not model_code and self._rng.random() < SAFETY_SHARE:
            return self._danger(month)
        family = self._family_of[model_code] if model_code else self._in_season(month)
        model = self._model(family, model_code)
        if kind != COMPLAINT:
            other = self._kinds[kind]
            fault = self._fault(family, model, month) if other.told_fault else None
            return Matter(kind, month, family, model, fault, None, other)
        pool = list(self._grievances.values())
        if with_fault or model_code:
            # A machine that is known here is neither new nor undelivered.
            pool = [each for each in pool if each.needs_fault and not (model_code and each.fresh)]
        grievance = self._rng.choices(pool, [each.weight for each in pool])[0]
        fault = self._fault(family, model, month) if grievance.needs_fault else None
        return Matter(kind, month, family, model, fault, grievance, None)

    def _danger(self, month: int) -> Matter:
        dangers = {
            f"{family.code} {fault.code}": (family, fault)
            for family in self._families
            for fault in family.faults
            if fault.safety
        }
        family, fault = dangers[self._decks.take("dangers", tuple(dangers))]
        model = self._model(family, fault.models[0] if fault.models else "")
        return Matter(COMPLAINT, month, family, model, fault, self._grievances[fault.safety], None)

    def _in_season(self, month: int) -> Family:
        return self._rng.choices(self._families, [each.weight * each.season[month - 1] for each in self._families])[0]

    def _model(self, family: Family, model_code: str) -> Model:
        code = model_code or self._decks.take(f"models {family.code}", [each.code for each in family.models])
        return next(each for each in family.models if each.code == code)

    def _fault(self, family: Family, model: Model, month: int) -> Fault:
        pool = [
            each
            for each in family.faults_of(model.code)
            if not each.safety and (month in COLD_MONTHS or not each.cold_only)
        ]
        return self._rng.choices(pool, [each.weight for each in pool])[0]

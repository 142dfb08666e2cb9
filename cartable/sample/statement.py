"""One statement «عین گفته»: sentences that agree with one another, in the order people tell things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from cartable.sample.circumstances import Circumstances
from cartable.sample.material import table
from cartable.sample.matter import COLD_MONTHS, HOT_MONTHS, Matter
from cartable.sample.wording import Decks, expand, slots_of

SHORT_GOAL, SHORT_LIMIT = (140, 260), 348
LONG_GOAL, LONG_LIMIT = (550, 640), 700
# Of the texts that have enough to say; a fifth of all is long.
LONG_SHARE = 0.4
# A fact said once is not said again in the same words.
SAID_ONCE = frozenset({"since", "span", "age", "error", "times", "visits", "amount", "model", "city", "price", "day"})
YEAR_DAYS = 365
TRIES = 6
# Where a sentence stands: opening, fault, grievance, what follows from it, feelings, the wish, the end of a letter.
OPENING, FAULT, GRIEVANCE, FOLLOW, AROUND, WISH, CLOSING = range(7)


@dataclass(frozen=True, slots=True)
class _Source:
    """A deck of templates and the place of its sentences in the text."""

    name: str
    texts: Sequence[str]
    place: int


class Statement:
    """Gathers sentences until the text is long enough."""

    def __init__(self, rng: Random, decks: Decks, matter: Matter, facts: Circumstances, *, is_male: bool) -> None:
        self._rng = rng
        self._decks = decks
        self._matter = matter
        self._facts = facts
        self._phrases = table("phrases")
        caller = self._phrases["caller"]
        self._barred: tuple[str, ...] = tuple(caller["female_only" if is_male else "male_only"])
        if facts.owned_days < YEAR_DAYS:
            self._barred += tuple(caller["not_young"])
        if self._is_fresh:
            self._barred += tuple(caller["not_fresh"])
        if matter.grievance is None or not matter.grievance.visited:
            self._barred_of_fault: tuple[str, ...] = tuple(caller["not_unvisited"])
        else:
            self._barred_of_fault = ()
        self._used: set[str] = set()
        self._drawn: set[str] = set()
        self._sentences: list[tuple[int, str]] = []

    @property
    def _is_fresh(self) -> bool:
        return self._matter.grievance is not None and self._matter.grievance.fresh

    def compose(self, remedy: str, *, is_formal: bool) -> str:
        """The whole text: what must be said, then what may be, until the drawn length is reached."""
        rng, matter = self._rng, self._matter
        has_much = matter.grievance is not None and matter.fault is not None and not is_formal
        is_long = has_much and rng.random() < LONG_SHARE
        goal, limit = (LONG_GOAL, LONG_LIMIT) if is_long else (SHORT_GOAL, SHORT_LIMIT)
        wanted = rng.randint(*goal)
        for source in self._must(remedy, is_formal=is_formal):
            self._add(source, limit)
        may = self._may(is_formal=is_formal)
        rng.shuffle(may)
        again = [source for source in may if source.place in (GRIEVANCE, FOLLOW, WISH) or source.name == "impatience"]
        may += again * 2
        for source in may:
            if self._length() >= wanted:
                break
            self._add(source, limit)
        return " ".join(sentence for _, sentence in sorted(self._sentences, key=lambda each: each[0]))

    def _must(self, remedy: str, *, is_formal: bool) -> list[_Source]:
        matter = self._matter
        found = []
        if is_formal:
            formal = table("formal")
            is_grave = matter.grievance is not None
            opening = "openings" if matter.fault is not None and is_grave else "plain_openings"
            found.append(_Source(f"formal {opening}", formal[opening], OPENING))
            closing = "closings" if is_grave else "plain_closings"
            found.append(_Source(f"formal {closing}", formal[closing], CLOSING))
        if matter.fault is not None:
            found.append(_Source(f"fault {matter.family.code} {matter.fault.code}", matter.fault.said, FAULT))
        place = GRIEVANCE if matter.grievance is not None else WISH
        found.append(_Source(f"said {matter.kind} {matter.category_code}", matter.said, place))
        if matter.grievance is not None and not is_formal and self._rng.random() < 0.75:
            found.append(_Source(f"remedy {remedy}", self._phrases["remedy"][remedy], WISH))
        return found

    def _may(self, *, is_formal: bool) -> list[_Source]:
        matter, phrases, grievance = self._matter, self._phrases, self._matter.grievance
        place = GRIEVANCE if grievance is not None else WISH
        found = [_Source(f"more {matter.kind} {matter.category_code}", matter.more, place)]
        if not is_formal:
            name = "fresh_openings" if self._is_fresh else "openings" if matter.fault else "plain_openings"
            found.append(_Source(name, phrases[name], OPENING))
        if matter.fault is not None:
            found.append(_Source(f"follow {matter.family.code}", self._follow(), FOLLOW))
        if grievance is None:
            return found
        if not is_formal:
            found.append(_Source("impatience", phrases["impatience"], AROUND))
        if matter.fault is not None:
            found.append(_Source("household", phrases["household"], AROUND))
            if not grievance.fresh and not is_formal:
                visited = "after_visit" if grievance.visited else "before_visit"
                found.append(_Source(visited, phrases[visited], GRIEVANCE))
                found.append(_Source("cost", phrases["cost"], AROUND))
        return found

    def _follow(self) -> tuple[str, ...]:
        family, month, fault = self._matter.family, self._matter.month, self._matter.fault
        if fault is None or fault.works:
            return family.follow
        seasonal = family.follow_hot if month in HOT_MONTHS else family.follow_cold if month in COLD_MONTHS else ()
        return family.follow + family.follow_down + fault.follow + seasonal

    def _add(self, source: _Source, limit: int) -> None:
        """Adds the next fitting sentence of a deck, if there is one that does not make the text too long."""
        room = limit - self._length()
        for _ in range(TRIES):
            template = self._decks.draw(source.name, source.texts, self._fits)
            if template is None:
                return
            sentence = expand(self._rng, template, self._facts.slots)
            if len(sentence) <= room and not self._is_barred(sentence, source.place):
                self._drawn.add(template)
                self._used |= slots_of(template) & SAID_ONCE
                self._sentences.append((source.place, sentence))
                return

    def _fits(self, template: str) -> bool:
        return template not in self._drawn and not (slots_of(template) & self._used)

    def _is_barred(self, sentence: str, place: int) -> bool:
        barred = self._barred + (self._barred_of_fault if place == FAULT else ())
        return any(word in sentence for word in barred)

    def _length(self) -> int:
        return sum(len(sentence) + 1 for _, sentence in self._sentences)

"""Sentences out of templates: alternatives in square brackets, slots in braces, and decks that repeat late."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def slots_of(template: str) -> frozenset[str]:
    """The names of the slots a template has."""
    return frozenset(_SLOT.findall(template))


def expand(rng: Random, template: str, slots: Mapping[str, str]) -> str:
    """Chooses an alternative of every bracket and fills every slot; KeyError for a slot without a value."""
    chosen = _ALTERNATIVES.sub(lambda match: rng.choice(match[1].split("|")), template)
    return _SLOT.sub(lambda match: slots[match[1]], chosen)


class Decks:
    """Draws from lists as from shuffled decks: every card comes once before one comes again."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[str]] = {}

    def draw(self, name: str, cards: Sequence[str], fits: Callable[[str], bool] | None = None) -> str | None:
        """The next card of the deck ``name`` that ``fits``, ``None`` when none of ``cards`` does.

        ``cards`` may be another part of the deck at every draw.
        """
        left = self._left.setdefault(name, [])
        for refilled in (False, True):
            if refilled:
                fresh = [card for card in cards if card not in left]
                self._rng.shuffle(fresh)
                left[:0] = fresh
            for place in range(len(left) - 1, -1, -1):
                if left[place] in cards and (fits is None or fits(left[place])):
                    return left.pop(place)
        return None

    def take(self, name: str, cards: Sequence[str]) -> str:
        """The next card of a deck of which every card fits; ValueError for an empty list."""
        card = self.draw(name, cards)
        if card is None:
            raise ValueError(f"no cards in {name}")
        return card

"""The words by which sheets and columns of an office's own workbooks are known: data of the word lists, folded."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from cartable.persian_text import fold
from cartable.records.import_plan import CellWords, SheetKind

_LONGEST_HEADER = 120
_MOST_QUALIFIERS = 2
_LESS_SURE = 1_000
"""Added to the place of a word that was found only without its qualifiers."""
_NOT_A_WORD = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 ./#&'()-]*")
_LINKING_YEH = re.compile(r"ه[\u200c ][یي](?= )")

Known = tuple[str, int]
"""A field, and the place of the word that names it: the lower, the surer."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Words that say whose or of what a field is, before or behind its own word: «تلفنِ خریدار», «شماره سریال»."""

    fields: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of one kind of sheet: ``headers`` knows folded headers, ``titles`` the first word of each field.

    Of ``stand_in`` a field's column takes the place of another that no header names; the less sure of several columns
    of a field of ``spill`` are the other fields. The fields of ``unit_words`` differ by those words alone. ``beside``
    gives the fields by which a sheet of another kind is one of this kind too, ``beside_needs`` what it must have too.
    Headers of ``uncounted`` stand in registers of every kind.
    """

    kind: SheetKind
    headers: Mapping[str, Known]
    titles: Mapping[str, str]
    needs: frozenset[str]
    sheet_words: tuple[str, ...]
    qualifiers: tuple[Qualifiers, ...]
    stand_in: Mapping[str, str]
    spill: Mapping[str, tuple[str, ...]]
    unit_words: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]
    beside_needs: tuple[frozenset[str], ...]
    uncounted: frozenset[str]

    def field_of(self, title: str) -> Known | None:
        """The field that a header names, with or without what stands in brackets; ``None`` for a strange one."""
        if len(title) > _LONGEST_HEADER:
            return None
        known = (
            self._field_of_key(title_key(title))
            or self._field_of_key(title_key(_IN_BRACKETS.sub("", title)))
            or self._field_of_two_tongues(title)
        )
        return (self.in_unit(known[0], title) or known[0], known[1]) if known else None

    def speaks_for(self, title: str, field: str) -> bool:
        """Whether a column of the field tells of the kind: it is called so, and not only stands in for it."""
        known = self.field_of(title)
        return known is not None and known[0] == field and title_key(title) not in self.uncounted

    def is_beside(self, kind: SheetKind, named: frozenset[str]) -> bool:
        """Whether a sheet of ``kind`` whose headers name these fields of ours is one of this kind too."""
        wanted = (self.beside.get(kind, frozenset()), self.needs, *self.beside_needs)
        return not any(fields.isdisjoint(named) for fields in wanted)

    def in_unit(self, field: str, text: str) -> str | None:
        """Which of the fields that differ by their unit ``text`` speaks of; ``None`` where it names no unit."""
        if field not in self.unit_words:
            return None
        words = set(_NOT_A_WORD.split(fold(text)))
        return next((other for other, names in self.unit_words.items() if words & names), None)

    def _field_of_two_tongues(self, title: str) -> Known | None:
        """A header written twice, as «Status / وضعیت»: both must name the same field."""
        latin = self._field_of_key(title_key(" ".join(_LATIN.findall(title))))
        persian = self._field_of_key(title_key(_LATIN.sub(" ", title)))
        return persian if latin and persian and latin[0] == persian[0] else None

    def _field_of_key(self, key: str) -> Known | None:
        found = self.headers.get(key)
        if found or not key:
            return found
        for group in self.qualifiers:
            for rest in _without(key, group.words):
                found = self.headers.get(rest)
                if found and found[0] in group.fields:
                    return found[0], found[1] + _LESS_SURE
        return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of ``resources/import_mapping.toml``, folded."""

    kinds: tuple[KindWords, ...]
    value_codes: Mapping[str, Mapping[str, str]]
    cells: CellWords
    other_sheets: tuple[str, ...]
    other_headers: frozenset[str]

    def is_of_another_kind(self, sheet_name: str, titles: Iterable[str], known: int) -> bool:
        """Whether a sheet with so many known columns looks like a register that holds nothing of ours."""
        name = header_key(sheet_name)
        if any(word in name for words in self.kinds for word in words.sheet_words):
            return False
        strange = sum(title_key(title) in self.other_headers for title in titles)
        return any(word in name for word in self.other_sheets) or strange * 2 >= known


def header_key(text: str) -> str:
    """Return what two spellings of one header share: folded letters and digits only."""
    return _NOT_A_WORD.sub("", fold(text))


def title_key(text: str) -> str:
    """The key of a header: «شماره‌ی سریال» is «شماره سریال»."""
    return header_key(_LINKING_YEH.sub("ه", text))


def _without(key: str, qualifiers: Iterable[str]) -> Iterator[str]:
    """The key without one qualifier at either end, then without two."""
    keys = [key]
    for _ in range(_MOST_QUALIFIERS):
        keys = [
            rest
            for each in keys
            for word in qualifiers
            for rest in (each.removeprefix(word), each.removesuffix(word))
            if rest and rest != each
        ]
        yield from keys


def read_vocabulary(toml: str, more: str = "") -> Vocabulary:
    """Read the word lists, and an office's own of the same form, whose words go before those of the program.

    A header that would name two fields of one kind, a field that is none and broken TOML are mistakes (ValueError).
    """
    tables = _with(tomllib.loads(toml), tomllib.loads(more))
    kinds = tuple(_kind_words(kind, tables[kind]) for kind in get_args(SheetKind))
    codes = {field: _inverted(words, field) for field, words in tables["values"].items()}
    cells = {name: frozenset(map(header_key, words)) for name, words in (tables["cells"] | tables["names"]).items()}
    other = tables["other"]
    return Vocabulary(
        kinds,
        codes,
        CellWords(**cells, area_codes=_inverted(tables["area_codes"], "area_codes")),
        tuple(map(header_key, other["sheet"])),
        frozenset(map(title_key, other["headers"])),
    )


def _with(tables: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Lists grow at their beginning, a single word gives way; no new name may stand among the tables."""
    merged = dict(tables)
    for name, value in more.items():
        known = tables.get(name)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[name] = _with(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            merged[name] = [*value, *known]
        elif isinstance(known, str) and isinstance(value, str):
            merged[name] = value
        else:
            raise ValueError(f"{name!r} is no word list")
    return merged


def _kind_words(kind: SheetKind, table: dict[str, Any]) -> KindWords:
    fields: dict[str, list[str]] = table["fields"]
    headers: dict[str, Known] = {}
    for field, words in fields.items():
        for preference, word in enumerate((*words, field)):
            if headers.setdefault(title_key(word), (field, preference))[0] != field:
                raise ValueError(f"{word!r} names two fields of {kind}")
    groups = table.get("qualifiers", ())
    qualifiers = tuple(
        Qualifiers(frozenset(group["fields"]), tuple(title_key(word) for word in group["words"])) for group in groups
    )
    needs, stand_in = frozenset(table["needs"]), dict(table.get("stand_in", {}))
    spill = {field: tuple(others) for field, others in table.get("spill", {}).items()}
    units = {field: frozenset(map(fold, words)) for field, words in table.get("unit_words", {}).items()}
    beside = {other: frozenset(names) for other, names in table.get("beside", {}).items()}
    beside_needs = tuple(map(frozenset, table.get("beside_needs", ())))
    named = needs.union(
        stand_in, stand_in.values(), spill, *spill.values(), units, *beside.values(), *beside_needs,
        *(group.fields for group in qualifiers),
    )  # fmt: skip
    if not named <= fields.keys():
        raise ValueError(f"{kind} needs unknown fields: {sorted(named - fields.keys())}")
    titles = {field: words[0] for field, words in fields.items()}
    sheet_words = tuple(header_key(word) for word in table["sheet"])
    uncounted = frozenset(map(title_key, table.get("uncounted", ())))
    return KindWords(
        kind, headers, titles, needs, sheet_words, qualifiers, stand_in, spill, units, beside, beside_needs, uncounted
    )  # fmt: skip


def _inverted(words_by_code: dict[str, list[str]], field: str) -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, words in words_by_code.items():
        for word in (code, *words):
            if codes.setdefault(header_key(word), code) != code:
                raise ValueError(f"{word!r} means two values of {field}")
    return codes

"""Rules X1-I2 of UAX#9: from the bidi classes of one paragraph to the embedding level of each character.

Everything here works on classes ("L", "AL", "EN" …) and code points, so the rules can be held against the
conformance files without a string in sight. `printing.bidi` is the door the rest of the house uses.
"""

from collections.abc import Iterator, Sequence

from printing.bidi_tables import CLOSING, OPENING

MAX_DEPTH = 125
BRACKET_STACK = 63

ISOLATE_OPENERS = frozenset({"LRI", "RLI", "FSI"})
EMBEDDING_OPENERS = frozenset({"LRE", "RLE", "LRO", "RLO"})
# Characters X9 takes out of the game; they keep a level only so that every index has one.
REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
# W4: what one separator between two numbers may look like.
JOINED_NUMBERS = frozenset({("EN", "ES", "EN"), ("EN", "CS", "EN"), ("AN", "CS", "AN")})
STRONG_SIDE = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def first_strong_level(classes: Sequence[str], start: int = 0, end: int | None = None) -> int | None:
    """P2, P3: 0 or 1 after the first strong character outside isolates, None where there is none."""
    depth = 0
    for kind in classes[start:end]:
        if kind in ISOLATE_OPENERS:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return None


def matched_isolates(classes: Sequence[str]) -> dict[int, int]:
    """BD9: index of an isolate initiator <-> index of its matching PDI, both ways."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index, kind in enumerate(classes):
        if kind in ISOLATE_OPENERS:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            opener = waiting.pop()
            partner[opener], partner[index] = index, opener
    return partner


def resolve(classes: Sequence[str], codes: Sequence[int], base: int) -> list[int]:
    """Levels of one paragraph before L1 (which belongs to the line, not to the paragraph)."""
    partner = matched_isolates(classes)
    levels, kinds = _explicit(classes, partner, base)
    kept = [index for index, kind in enumerate(classes) if kind not in REMOVED]
    place = {index: position for position, index in enumerate(kept)}
    before = [base, *(levels[index] for index in kept)]
    after = [*(levels[index] for index in kept[1:]), base]
    for run in _isolating_runs(classes, levels, kept, partner):
        level, last = levels[run[0]], run[-1]
        follows = base if classes[last] in ISOLATE_OPENERS else after[place[last]]
        start = "R" if max(level, before[place[run[0]]]) % 2 else "L"
        end = "R" if max(level, follows) % 2 else "L"
        local = _weak([kinds[index] for index in run], start)
        _brackets(local, [classes[index] for index in run], [codes[index] for index in run], level, start)
        _neutral(local, level, start, end)
        for index, kind in zip(run, local, strict=True):
            if level % 2:
                levels[index] = level + (kind != "R")
            else:
                levels[index] = level + {"L": 0, "R": 1}.get(kind, 2)
    return levels


def _explicit(classes: Sequence[str], partner: dict[int, int], base: int) -> tuple[list[int], list[str]]:
    """X1-X8: explicit levels, and the classes as overrides change them."""
    levels, kinds = [base] * len(classes), list(classes)
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    isolates_over = embeddings_over = isolates_open = 0
    for index, kind in enumerate(classes):
        if kind == "PDI":
            if isolates_over:
                isolates_over -= 1
            elif isolates_open:
                embeddings_over = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                isolates_open -= 1
        level, override, isolated = stack[-1]
        levels[index] = base if kind == "B" else level
        if override and kind not in REMOVED and kind != "B":
            kinds[index] = override
        if kind in EMBEDDING_OPENERS or kind in ISOLATE_OPENERS:
            isolating = kind in ISOLATE_OPENERS
            inner = index + 1
            rightward = kind[0] == "R" or (
                kind == "FSI" and first_strong_level(classes, inner, partner.get(index)) == 1
            )
            deeper = level + 1 + ((level + 1) % 2 != rightward)
            if deeper <= MAX_DEPTH and not isolates_over and not embeddings_over:
                stack.append((deeper, {"RLO": "R", "LRO": "L"}.get(kind), isolating))
                isolates_open += isolating
            elif isolating:
                isolates_over += 1
            elif not isolates_over:
                embeddings_over += 1
        elif kind == "PDF" and not isolates_over:
            if embeddings_over:
                embeddings_over -= 1
            elif not isolated and len(stack) > 1:
                stack.pop()
    return levels, kinds


def _isolating_runs(
    classes: Sequence[str], levels: Sequence[int], kept: Sequence[int], partner: dict[int, int]
) -> Iterator[list[int]]:
    """X10, BD13: level runs joined over the isolates they enclose, as lists of indices."""
    runs: list[list[int]] = []
    for index in kept:
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    starting = {run[0]: run for run in runs}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in partner:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in ISOLATE_OPENERS and sequence[-1] in partner:
            sequence += starting[partner[sequence[-1]]]
        yield sequence


def _weak(kinds: list[str], start: str) -> list[str]:
    """W1-W7 in place; returns the same list."""
    count = len(kinds)
    previous = strong = start
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kind = kinds[i] = "ON" if previous in ISOLATE_OPENERS or previous == "PDI" else previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    for i in range(count):
        if kinds[i] == "AL":
            kinds[i] = "R"
        elif 0 < i < count - 1 and (kinds[i - 1], kinds[i], kinds[i + 1]) in JOINED_NUMBERS:
            kinds[i] = kinds[i - 1]
    i = 0
    while i < count:
        if kinds[i] != "ET":
            i += 1
            continue
        end = i
        while end < count and kinds[end] == "ET":
            end += 1
        beside_number = (i > 0 and kinds[i - 1] == "EN") or (end < count and kinds[end] == "EN")
        kinds[i:end] = ["EN" if beside_number else "ON"] * (end - i)
        i = end
    strong = start
    for i, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
    return kinds


def _brackets(kinds: list[str], original: list[str], codes: list[int], level: int, start: str) -> None:
    """N0: a bracket pair takes the direction of what it encloses, or of what stands before it."""
    along = "R" if level % 2 else "L"
    for opener, closer in _bracket_pairs(kinds, codes):
        inside = {STRONG_SIDE[kind] for kind in kinds[opener + 1 : closer] if kind in STRONG_SIDE}
        if not inside:
            continue
        side = along
        if along not in inside:
            side = next((STRONG_SIDE[kind] for kind in reversed(kinds[:opener]) if kind in STRONG_SIDE), start)
        for bracket in (opener, closer):
            kinds[bracket] = side
            mark = bracket + 1
            while mark < len(kinds) and original[mark] == "NSM":
                kinds[mark] = side
                mark += 1


def _bracket_pairs(kinds: list[str], codes: list[int]) -> list[tuple[int, int]]:
    """BD16: positions of bracket pairs in logical order; none at all once the stack of 63 overflows."""
    waiting: list[tuple[int, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, code in enumerate(codes):
        if kinds[i] != "ON":
            continue
        if code in OPENING:
            if len(waiting) == BRACKET_STACK:
                return []
            waiting.append((OPENING[code], i))
        elif code in CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == CLOSING[code]:
                    pairs.append((waiting[depth][1], i))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _neutral(kinds: list[str], level: int, start: str, end: str) -> None:
    """N1, N2: neutrals between two equal sides join them, others follow the level."""
    count, i = len(kinds), 0
    while i < count:
        if kinds[i] not in NEUTRAL:
            i += 1
            continue
        stop = i
        while stop < count and kinds[stop] in NEUTRAL:
            stop += 1
        left = STRONG_SIDE[kinds[i - 1]] if i else start
        right = STRONG_SIDE[kinds[stop]] if stop < count else end
        kinds[i:stop] = [left if left == right else "R" if level % 2 else "L"] * (stop - i)
        i = stop

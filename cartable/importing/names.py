"""Names as registers hold them: forms of address off, given and family name apart."""

from cartable.importing.vocabulary import header_key
from cartable.records.import_plan import CellWords

_LONGEST_TITLE = 3


def without_titles(name: str, words: CellWords) -> str:
    """The name without what only addresses its bearer: «جناب آقای علی رضایی» is «علی رضایی»."""
    parts = name.split()
    while length := _title_length(parts, words):
        parts = parts[length:]
    return " ".join(parts)


def _title_length(parts: list[str], words: CellWords) -> int:
    """How many words at the beginning are a form of address; one that is all there is stays a name."""
    longest = min(_LONGEST_TITLE, len(parts) - 1)
    return next((n for n in range(longest, 0, -1) if header_key("".join(parts[:n])) in words.titles), 0)


def is_organization(name: str, words: CellWords) -> bool:
    """Whether the first word says that this is nobody's own name."""
    first, _, rest = name.partition(" ")
    return bool(rest) and header_key(first) in words.organizations


def split_name(name: str, words: CellWords) -> tuple[str, str]:
    """Given and family name of a whole one, given name first; an organization has the second only.

    «سید محمد رضا احمدی» is «سید محمد رضا» and «احمدی»; but the «حسین زاده» of «علی حسین زاده» stays together.
    """
    if is_organization(name, words):
        return "", name
    parts = name.split()
    keys = [header_key(part) for part in parts]
    before = next((place for place, key in enumerate(keys) if key not in words.before_given), len(keys))
    length = min(before + 1, max(len(parts) - 1, 1))
    pair = keys[before : before + 2]
    rest = keys[before + 2 :]
    if (
        len(pair) == 2
        and pair[0] in words.first_of_two
        and pair[1] in words.second_of_two
        and rest
        and rest[0] not in words.family_endings
    ):
        length = before + 2
    return " ".join(parts[:length]), " ".join(parts[length:])

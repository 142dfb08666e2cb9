"""The Persian sentence of every code: what happened and what to do. Window, shell and paper all ask here.

The texts stand in ``resources/messages_fa.toml``: ``[errors]``, ``[verbs]``, ``[states]`` and the other fixed lists.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

from cartable.errors import CartableError
from cartable.persian_text import isolate_ltr, persian_digits

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "messages_fa.toml"


@cache
def _texts() -> dict[str, dict[str, str]]:
    import tomllib  # not before a sentence is wanted: the log-in window stands first

    loaded: dict[str, dict[str, str]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return loaded


def word(group: str, code: str) -> str:
    """The Persian word of a code in one of the fixed lists (``states``, ``verbs``, ``purposes``, ``channels``…)."""
    return _texts()[group].get(code, code)


def phrase(group: str, code: str, **params: object) -> str:
    """A text of a group with its parameters filled in and its digits Persian."""
    return _texts()[group][code].format(**{name: _shown(name, value) for name, value in params.items()})


def both_names(name: str, principal: str) -> str:
    """Who did something and, where he did it as a deputy, on whose behalf: both names are kept (domain rules §1)."""
    return _texts()["names"]["deputy"].format(deputy=name, principal=principal) if principal else name


def words(group: str) -> dict[str, str]:
    """A whole fixed list, code to word, in the order of the file."""
    return dict(_texts()[group])


def sentence(code: str, **params: object) -> str:
    """The sentence of an error or notice code, its parameters filled in and its digits Persian.

    A verb, state or role among the parameters is shown by its word; an unknown code says so and names itself.
    """
    text = _texts()["errors"].get(code) or _texts()["errors"]["unknown_error"]
    values = {"code": code, **{name: _shown(name, value) for name, value in params.items()}}
    wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format(**{name: values.get(name, "") for name in wanted})


def error_sentence(error: CartableError) -> str:
    """The sentence of an error."""
    return sentence(error.code, **error.params)


WORD_PARAMETERS = {
    "verb": "verbs", "state": "states", "purpose": "purposes", "role": "roles",
    "what": "uses", "expected": "value_kinds",
}  # fmt: skip
LATIN_PARAMETERS = frozenset(
    {"serial", "tracking_code", "login", "model", "schema", "found", "known", "path", "name", "reason"}
)


def _shown(name: str, value: object) -> str:
    if name in WORD_PARAMETERS:
        return word(WORD_PARAMETERS[name], str(value))
    if name == "path" or (name in LATIN_PARAMETERS and str(value).isascii()):
        # A path is read as it is written: it has the digits of its folders.
        return isolate_ltr(str(value))
    if name == "reason":
        return str(value)
    if name == "number":
        return isolate_ltr(persian_digits(str(value)))
    return persian_digits(str(value))

"""How counts, keys and errors read inside Persian text."""

from cartable.errors import CartableError
from cartable.messages import error_sentence, sentence
from cartable.persian_text import isolate_ltr, persian_digits


def number(value: int) -> str:
    """A count as it is read: ۱٬۲۳۴."""
    return persian_digits(f"{value:,}".replace(",", "٬"))


def key_name(keys: str) -> str:
    """A keyboard shortcut inside Persian text."""
    return isolate_ltr(keys)


def error(trouble: Exception) -> str:
    """The sentence of anything that may come back through the door, foreseen or not."""
    if isinstance(trouble, CartableError):
        return error_sentence(trouble)
    return sentence(type(trouble).__name__)

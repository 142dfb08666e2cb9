"""How the shell speaks: JSON on the standard output, compact for a program, indented and shaped for a person."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from cartable.errors import CartableError
from cartable.messages import error_sentence
from cartable.persian_text import ZWNJ, strip_isolates
from cartable.plain import to_plain


@dataclass(frozen=True, slots=True)
class Voice:
    """``is_seen``: a person reads a terminal; ``shapes``: a terminal that neither joins letters nor turns them."""

    is_seen: bool
    shapes: bool = False

    def say(self, answer: object) -> None:
        """Writes one answer: a line for a program, an indented text for a person."""
        plain = to_plain(answer)
        if self.shapes:
            plain = shaped(plain)
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2 if self.is_seen else None) + "\n")
        sys.stdout.flush()

    def refuse(self, error: CartableError) -> int:
        """Writes an error with its sentence and returns its exit code."""
        field = getattr(error, "field", None)
        params = error.params if field is None else {**error.params, "field": field}
        self.say({"error": error.code, "params": params, "sentence": error_sentence(error)})
        return error.exit_code

    def progress(self, done: int, total: int) -> None:
        """Tells a waiting person how far it is, of how much where that is known; a program is told nothing."""
        if sys.stderr.isatty():
            far = f"{done * 100 // total:3d} %  {done:,} / {total:,} " if total else f"{done:,} "
            sys.stderr.write("\r" + far + ("\n" if 0 < total <= done else ""))
            sys.stderr.flush()


def voice(*, visual: bool) -> Voice:
    """The voice for this process; text that goes into a pipe stays in logical order whatever is asked."""
    is_seen = sys.stdout.isatty()
    return Voice(is_seen, shapes=visual and is_seen)


def shaped(value: object) -> object:
    """The same answer with every text as a terminal without Persian shows it right: joined, and in visual order.

    Each text is a paragraph of its own; what steers joining and direction has done its work and is left out.
    """
    if isinstance(value, dict):
        return {key: shaped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shaped(each) for each in value]
    if not isinstance(value, str) or value.isascii():
        return value
    from arabic_reshaper import reshape
    from bidi import get_display

    lines = (str(get_display(reshape(line))) for line in value.split("\n"))
    return strip_isolates("\n".join(lines)).replace(ZWNJ, "")

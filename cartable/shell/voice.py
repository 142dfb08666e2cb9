"""How the shell speaks: JSON on the standard output, compact for a program, indented and shaped for a person."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from cartable.errors import CartableError
from cartable.messages import error_sentence
from cartable.plain import to_plain


@dataclass(frozen=True, slots=True)
class Voice:
    """``is_seen``: a person reads a terminal; ``shapes``: a terminal that neither joins letters nor turns them."""

    is_seen: bool
    shapes: bool = False

    def say(self, answer: object) -> None:
        """Writes one answer: a line for a program, an indented text for a person."""
        text = json.dumps(to_plain(answer), ensure_ascii=False, indent=2 if self.is_seen else None)
        if self.shapes:
            text = shaped(text)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def refuse(self, error: CartableError) -> int:
        """Writes an error with its sentence and returns its exit code."""
        field = getattr(error, "field", None)
        params = error.params if field is None else {**error.params, "field": field}
        self.say({"error": error.code, "params": params, "sentence": error_sentence(error)})
        return error.exit_code

    def progress(self, done: int, total: int) -> None:
        """Tells a waiting person how far it is; a program is told nothing."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done * 100 // max(total, 1):3d} %" + ("\n" if done >= total else ""))
            sys.stderr.flush()


def voice(*, visual: bool) -> Voice:
    """The voice for this process; text that goes into a pipe stays in logical order whatever is asked."""
    is_seen = sys.stdout.isatty()
    return Voice(is_seen, shapes=visual and is_seen)


def shaped(text: str) -> str:
    """The text as a terminal without Persian shows it right: letters joined, each line in visual order."""
    from arabic_reshaper import reshape
    from bidi import get_display

    return "\n".join(str(get_display(reshape(line), base_dir="L")) for line in text.split("\n"))

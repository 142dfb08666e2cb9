"""Errors as a code and parameters; the Persian sentence for each code is looked up at the edge, never here."""

from typing import ClassVar


class CartableError(Exception):
    """Root of everything the house refuses to do.

    ``code`` names the sentence, ``params`` fills it. Values are plain stdlib objects (str, int, date, tuple),
    so that an error can leave the lane it was raised on and be printed as JSON.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, object] = params

    def __str__(self) -> str:
        if not self.params:
            return self.code
        return f"{self.code} ({', '.join(f'{name}={value!r}' for name, value in self.params.items())})"


class BadInput(CartableError):
    """What was typed cannot be used; ``field`` names the box to put the cursor in, where there is one."""

    exit_code = 2

    def __init__(self, code: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class Forbidden(CartableError):
    """The rules or the permissions do not allow the act to this person now."""

    exit_code = 3


class NotFound(Forbidden):
    """There is no such record, or none this person may know of: the two must look the same from outside."""


class Conflict(CartableError):
    """Somebody else was first; read again and decide anew."""

    exit_code = 4


class DatabaseTrouble(CartableError):
    """The database could not be reached or did not keep its word; nothing was changed."""

    exit_code = 5

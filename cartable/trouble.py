"""What the drivers raise, turned into errors that have a sentence. Loads nothing of the house but the errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from cartable.errors import BadInput, CartableError, Conflict, DatabaseTrouble


@contextmanager
def database_errors() -> Iterator[None]:
    """Turns what the drivers raise into errors that have a sentence."""
    try:
        yield
    except CartableError:
        raise
    except exc.IntegrityError as error:
        raise _broken_rule(str(error.orig)) from error
    except (exc.DataError, OverflowError) as error:
        raise BadInput("value_does_not_fit", reason=str(error.__cause__ or error)[:200]) from error
    except exc.DBAPIError as error:
        raise DatabaseTrouble(trouble_code(str(error.orig)), reason=str(error.orig)[:200]) from error
    except (MemoryError, OSError) as error:
        raise DatabaseTrouble("connection_lost", reason=str(error)[:200]) from error


def _broken_rule(reason: str) -> CartableError:
    """What one of the database's own rules has refused, in words for whoever typed it."""
    lowered = reason.casefold()
    if "foreign key" in lowered:
        return BadInput("unknown_reference", reason=reason[:200])
    if "check constraint" in lowered:
        return BadInput("value_does_not_fit", reason=reason[:200])
    if "unique" in lowered:
        raced = "referral" in lowered or "event" in lowered
        return Conflict("case_changed") if raced else Conflict("row_exists", reason=reason[:200])
    return DatabaseTrouble("rule_broken", reason=reason[:200])


_SIGNS = (
    ("locked", "database_locked"),
    ("deadlock", "database_locked"),
    ("full", "disk_full"),
    ("No space", "disk_full"),
    ("readonly", "database_read_only"),
    ("read-only", "database_read_only"),
    ("malformed", "database_corrupt"),
    ("not a database", "database_corrupt"),
    ("interrupted", "interrupted"),
    ("canceling statement", "interrupted"),
    ("unable to open database file", "database_not_opened"),
    ("disk I/O", "disk_error"),
    ("no such table", "schema_differs"),
    ("no such column", "schema_differs"),
    ("authentication failed", "server_refused"),
    ("FATAL:  database", "server_refused"),
    ("FATAL:  role", "server_refused"),
)


def trouble_code(text: str) -> str:
    """The error code of what a driver says."""
    return next((code for sign, code in _SIGNS if sign in text), "connection_lost")

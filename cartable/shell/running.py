"""One run of the shell: the sub-command found, done, and its code returned."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from cartable.arguments import Arguments
from cartable.errors import BadInput, CartableError
from cartable.records.hooks import Hooks
from cartable.shell import keeping, machine, office_work, paper_work
from cartable.shell.stopping import Stopped
from cartable.shell.voice import Voice, voice

CLOSED_PIPE = 141

_PLAIN: dict[str, Callable[[Arguments, Voice], int]] = {
    "commands": machine.show_commands,
    "perform": machine.perform,
    "fetch": machine.fetch,
    "init": office_work.init,
    "search": office_work.search,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "verify": keeping.verify,
    "upgrade": keeping.upgrade,
}
_WITH_HOOKS: dict[str, Callable[[Arguments, Voice, Hooks], int]] = {
    "import": office_work.bring_in,
    "export": office_work.export,
    "paper": paper_work.paper,
    "papers": paper_work.papers,
}


def run(given: Arguments, hooks: Hooks) -> int:
    """Does the sub-command; returns 0 done, 2 bad input, 3 refused, 4 conflict, 5 database."""
    speaks = voice(visual=given.visual)
    name = given.command or ""
    try:
        if name in _WITH_HOOKS:
            return _WITH_HOOKS[name](given, speaks, hooks)
        if name in _PLAIN:
            return _PLAIN[name](given, speaks)
        raise BadInput("unknown_command", name=name)
    except CartableError as error:
        return speaks.refuse(error)
    except KeyboardInterrupt:
        return speaks.refuse(Stopped("cancelled"))
    except BrokenPipeError:
        # Whoever read us has gone; without this, closing the output would complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE

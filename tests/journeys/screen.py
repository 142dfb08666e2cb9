"""A screen of its own: Xvfb, started for the journey and gone with it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1366x768x24"


class NoScreenError(RuntimeError):
    """There is no Xvfb on this machine."""


@contextmanager
def own_screen() -> Iterator[str]:
    """The display of a fresh X server. It chooses a free number itself, so that two never meet."""
    program = shutil.which("Xvfb")
    if program is None:
        raise NoScreenError("Xvfb is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise NoScreenError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=20)

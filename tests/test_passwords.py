"""The suite hashes quickly; the program does not."""

import subprocess
import sys
from pathlib import Path

from cartable.entry import hash_password, password_fits

ROOT = Path(__file__).resolve().parent.parent
HASH = "from cartable.entry import hash_password; print(hash_password('correct horse'))"


def test_the_program_hashes_as_slowly_as_argon2_advises() -> None:
    hashed = subprocess.run(
        [sys.executable, "-c", HASH], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()  # fmt: skip

    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert password_fits(hashed, "correct horse")
    assert not password_fits(hashed, "correct house")


def test_the_suite_does_not() -> None:
    hashed = hash_password("correct horse")

    assert hashed.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert password_fits(hashed, "correct horse")
    assert not password_fits(hashed, "correct house")

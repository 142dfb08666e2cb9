"""Outside programs and files the print tests hold our work against; absent ones fail a CI run and skip elsewhere."""

import os
import shutil
from pathlib import Path

import pytest


def absent(what: str, where: str) -> None:
    reason = f"{what} is not installed ({where})"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, package: str) -> str:
    """Path of an oracle program, named with the package that brings it."""
    found = shutil.which(name)
    if found is None:
        absent(name, f"package {package}")
    return str(found)


def reference_file(path: str, package: str) -> Path:
    """An oracle file, named with the package that brings it."""
    found = Path(path)
    if not found.exists():
        absent(path, f"package {package}")
    return found

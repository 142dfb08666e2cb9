"""Files are short, say what they are for, carry no unfinished work and nothing of one machine."""

import ast
import re

import pytest

from tests.habits.source import ROOT, project_files, python_files, text_of, tree_of

# At 300 lines a file is asked for its second owner; at 450 it has one. Tables written once are not read as code.
LONGEST = 450
TABLES = ("models/migrations/versions",)

# In pieces, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
ONE_MACHINE = re.compile(
    r"(?<![A-Za-z0-9_./-])/(?:work|root|farm|home)/(?!\$)"
    r"|files\.python" + r"hosted\.org|(?:test\.)?py" + r"pi\.org|registry\.npm" + r"js\.org|deb\.deb" + r"ian\.org"
    r"|--(?:extra-)?index-" + r"url[ =]|--find-" + r"links[ =]"
)  # fmt: skip


def _found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in project_files()
        if (text := text_of(path)) is not None and pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_unfinished_work() -> None:
    assert _found(UNFINISHED) == []


def test_no_registry_and_no_path_of_one_machine() -> None:
    assert _found(ONE_MACHINE) == []


@pytest.mark.parametrize(
    ("line", "is_of_one_machine"),
    [
        ("cwd=/ro" + "ot/project", True),
        ("see https://py" + "pi.org/project/x", True),
        ("pip install --index-" + "url=https://example", True),
        ("usr/ho" + "me/x", False),
        ("/usr/share/unicode", False),
        ("resources/wo" + "rk/x", False),
    ],
)
def test_path_of_one_machine_is_recognised(line: str, is_of_one_machine: bool) -> None:
    assert bool(ONE_MACHINE.search(line)) == is_of_one_machine


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for path in python_files() if text_of(path) and not ast.get_docstring(tree_of(path))]

    assert silent == []


def file_lengths() -> list[tuple[int, str]]:
    """Lines and name of every Python file that people write and read, the longest first."""
    files = [path for path in python_files() if not any(path.is_relative_to(folder) for folder in TABLES)]
    return sorted(((len((text_of(path) or "").splitlines()), str(path)) for path in files), reverse=True)


def test_no_file_has_two_owners() -> None:
    assert [f"{lines:5} {name}" for lines, name in file_lengths() if lines > LONGEST] == []


def test_scripts_of_the_project_are_executable() -> None:
    scripts = [path for path in project_files() if (text_of(path) or "").startswith("#!")]

    assert scripts
    assert [str(path) for path in scripts if not (ROOT / path).stat().st_mode & 0o100] == []

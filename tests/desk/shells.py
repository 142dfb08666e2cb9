"""The shell on an office, as a user at a terminal has it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from cartable.arguments import read_arguments
from cartable.records.hooks import Hooks
from cartable.shell import run
from house import OfficePress
from models.office import occupancy
from printing.delimited import write_delimited
from printing.workbook import read_sheets, write_tables
from tests.builders import PASSWORD, SmallOffice

HOOKS = Hooks(
    press=OfficePress(),
    read_sheets=read_sheets,
    write_workbook=write_tables,
    write_delimited=write_delimited,
)
Shell = Callable[..., tuple[int, Any]]
"""Arguments, and who types them; returns the code and the answer."""


def shell_of(office: SmallOffice, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The shell on this office; what it prints is taken from the capture."""
    url = office.database.url.render_as_string(hide_password=False)
    with office.database.writing() as connection:
        # The shell goes by the machine's clock, which may be before the office's.
        connection.execute(update(occupancy).values(from_at=0))

    def call(*arguments: str, who: str = "clerk", password: str = PASSWORD, **environ: str) -> tuple[int, Any]:
        given = {"CARTABLE_DATABASE": url, "CARTABLE_USER": who, "CARTABLE_PASSWORD": password, **environ}
        code = run(read_arguments(arguments, given), HOOKS)
        return code, answers(capsys.readouterr().out)

    return call


def answers(text: str) -> Any:
    """The one answer, or all of them."""
    lines = [json.loads(line) for line in text.splitlines()]
    return lines[0] if len(lines) == 1 else lines

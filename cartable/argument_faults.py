"""What the reader of the command line finds wrong, said in Persian; its own words are English only."""

from __future__ import annotations

import re

from cartable.messages import phrase

# What argparse says, by the phrase that says the same; the groups are named after the phrase's parameters.
_SAID = (
    ("unknown_argument", re.compile(r"unrecognized arguments: (?P<name>.+)", re.DOTALL)),
    ("missing_argument", re.compile(r"the following arguments are required: (?P<name>.+)")),
    ("unknown_choice", re.compile(r"argument .+?: invalid choice: '(?P<name>.*)' \(choose from .*\)", re.DOTALL)),
    ("value_missing", re.compile(r"argument (?P<name>.+?): expected .+")),
    ("bad_value", re.compile(r"argument (?P<name>.+?): invalid .+ value: '(?P<found>.*)'", re.DOTALL)),
    ("not_together", re.compile(r"argument (?P<name>.+?): not allowed with argument (?P<found>.+)")),
)


def argument_fault(message: str) -> str:
    """The Persian words for a fault of the command line; what argparse says itself where there are none."""
    for code, pattern in _SAID:
        if found := pattern.fullmatch(message):
            return phrase("command_line", code, **found.groupdict())
    return message

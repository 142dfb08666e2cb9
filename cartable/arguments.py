"""The command line read: settings from flags and environment, and the sub-command with its own."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from cartable.argument_faults import argument_fault
from cartable.location import data_folder, database_url
from cartable.messages import sentence

BAD_INPUT = 2
DEFAULT_FILES = 2_000
DEFAULT_SEED = 1405

EXIT_CODES = """\
exit codes: 0 done, 2 bad input, 3 refused, 4 conflict (read again), 5 database
environment: CARTABLE_DATABASE, CARTABLE_USER, CARTABLE_PASSWORD
Answers are JSON on the standard output; an error is {"error", "params", "sentence"}."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was asked. ``command`` is ``None`` for the window; ``sample`` asks for a sample office where there is none.

    ``options`` holds the sub-command's own flags; ``password`` is the environment's, empty when it gives none.
    """

    command: str | None
    url: str
    sample: bool
    user: str
    post: str
    principal: str
    password: str
    password_file: Path | None
    visual: bool
    options: argparse.Namespace


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """A wrong command line is answered like any other bad input."""
        answer = {
            "error": "bad_arguments",
            "params": {"reason": message},
            "sentence": sentence("bad_arguments", reason=argument_fault(message)),
        }
        self._print_message(json.dumps(answer, ensure_ascii=False) + "\n", sys.stdout)
        self.exit(BAD_INPUT, self.format_usage())


def read_arguments(arguments: Sequence[str], environ: Mapping[str, str]) -> Arguments:
    """Reads the command line; a wrong one ends the process with code 2 after saying what is wrong."""
    given = _parser().parse_args(arguments)
    named = given.database or environ.get("CARTABLE_DATABASE", "")
    folder = data_folder(environ, sys.platform, Path.home())
    return Arguments(
        command=given.command,
        url=database_url(named, folder),
        sample=not named and not given.no_sample,
        user=given.user or environ.get("CARTABLE_USER", ""),
        post=given.post,
        principal=given.principal,
        password=environ.get("CARTABLE_PASSWORD", ""),
        password_file=given.password_file,
        visual=given.visual,
        options=given,
    )


def _count(text: str) -> int:
    """A number of things, one at least."""
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py",
        description="Case management for complaints and after-sales service; without a sub-command, the window.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--database", default="", metavar="URL", help="a SQLAlchemy address or a file's path")
    parser.add_argument("--as", dest="user", default="", metavar="USER", help="who signs in")
    parser.add_argument("--post", default="", metavar="CODE", help="the seat that acts, where one has several")
    parser.add_argument("--for", dest="principal", default="", metavar="USER", help="on whose behalf, as his deputy")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="its first line is the password")
    parser.add_argument("--visual", action="store_true", help="shape Persian for a terminal that does not (tty only)")
    parser.add_argument("--no-sample", action="store_true", help="the first start founds no sample office")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_machine_commands(commands)
    _add_office_commands(commands)
    _add_keeping_commands(commands)
    return parser


_Commands = argparse._SubParsersAction  # argparse gives its type no public name


def _add_machine_commands(commands: _Commands[_Parser]) -> None:
    commands.add_parser("commands", help="print the JSON schema of every command and query")
    perform = commands.add_parser("perform", help="do a command; - reads JSON lines {command, fields, op_id}")
    perform.add_argument("name")
    perform.add_argument("json", nargs="?", default="{}", help="the fields; @FILE reads them from a file")
    perform.add_argument("--op-id", default="", help="the same one again gives the first answer and does nothing")
    fetch = commands.add_parser("fetch", help="answer a query")
    fetch.add_argument("name")
    fetch.add_argument("json", nargs="?", default="{}", help="the fields; @FILE reads them from a file")


def _add_office_commands(commands: _Commands[_Parser]) -> None:
    init = commands.add_parser("init", help="found an office in an empty database")
    init.add_argument("--sample", nargs="?", type=_count, const=DEFAULT_FILES, metavar="N", help="a sample of N files")
    init.add_argument("--seed", type=int, default=DEFAULT_SEED, help="the same seed makes the same sample")
    init.add_argument("--office", default="", help="name of the office")
    init.add_argument("--admin", default="", help="log-in of its administrator")
    init.add_argument("--admin-name", default="", help="name of its administrator")
    init.add_argument("--phone", default="")
    init.add_argument("--address", default="")
    bring = commands.add_parser("import", help="bring an office's own workbook in")
    bring.add_argument("file", type=Path)
    bring.add_argument("--dry-run", action="store_true", help="tell what would come in, write nothing")
    mode = bring.add_mutually_exclusive_group()
    mode.add_argument("--strict", action="store_true", help="refuse the whole file when a row has a fault")
    mode.add_argument("--accept-marked", action="store_true", help="take such rows, the bad cell empty and kept aside")
    bring.add_argument("--rejects", type=Path, metavar="OUT", help="write the rows left out, to mend and import again")
    bring.add_argument("--mapping", type=Path, metavar="TOML", help="more words for columns, as in import_mapping.toml")
    bring.add_argument("--receiver", default="", metavar="CODE", help="the post that open files go to")
    export = commands.add_parser("export", help="write a box or the letter register as a workbook or .csv")
    export.add_argument("box", help="inbox, sent, drafts, follow_up, archive, queue, or letters")
    export.add_argument("out", type=Path)
    export.add_argument("--order", default="", help="a column of the box, - before it reverses")
    export.add_argument("--queue", default="", metavar="CODE", help="the unit's queue, for the box queue")
    export.add_argument("--register", default="", metavar="CODE", help="one letter register, for letters")
    export.add_argument("--direction", default="", help="incoming, outgoing or internal, for letters")
    search = commands.add_parser("search", help="find files")
    search.add_argument("text", nargs="+")
    search.add_argument("--limit", type=_count, default=50)
    paper = commands.add_parser("paper", help="issue a paper of a file and write its PDF")
    paper.add_argument("kind")
    paper.add_argument("case", help="number or tracking code")
    paper.add_argument("out", type=Path)
    paper.add_argument("--preview", action="store_true", help="take no number, keep nothing")
    paper.add_argument("--letter", default="", metavar="NUMBER", help="for final_letter: which one; else the newest")
    papers = commands.add_parser("papers", help="print a stack of papers into a PDF, or a file each")
    papers.add_argument("out", type=Path, help="a name ending in .pdf for one stack, else a folder")
    papers.add_argument(
        "--case", action="append", default=[], metavar="NUMBER",
        help="of this file, may be repeated: issue what has no number yet; without --kind what the policy wants",
    )  # fmt: skip
    papers.add_argument("--kind", default="", help="papers of one kind only")
    papers.add_argument("--since", default="", metavar="DAY", help="issued on this Jalali day or later")
    papers.add_argument("--until", default="", metavar="DAY", help="issued on this Jalali day or before")
    papers.add_argument("--unprinted", action="store_true", help="only those that were never printed")
    papers.add_argument("--copies", action="store_true", help="as many copies of each as the office's policy wants")
    papers.add_argument("--duplicate", metavar="REASON", help="mark them as duplicates of lost originals")


def _add_keeping_commands(commands: _Commands[_Parser]) -> None:
    backup = commands.add_parser("backup", help="copy and check an office kept in a file, while people work")
    backup.add_argument("out", type=Path, nargs="?")
    restore = commands.add_parser("restore", help="put a backup in the place of the office, the old file kept aside")
    restore.add_argument("backup", type=Path)
    verify = commands.add_parser("verify", help="walk every event chain and name the first broken event")
    verify.add_argument("--case", default="", metavar="NUMBER")
    commands.add_parser("upgrade", help="bring the schema up to date; a file is backed up first")

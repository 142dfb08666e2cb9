"""How a group act goes over its files: each as a step of its own, a refused one leaves the others done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cartable.commands.several import SeenCase
from cartable.errors import BadInput, CartableError, Conflict, Forbidden, NotFound
from cartable.records.done import SeveralDone
from cartable.unit_of_work import UnitOfWork

MOST = 500


def each_case(work: UnitOfWork, verb: str, cases: Iterable[SeenCase], act: Callable[[SeenCase], object]) -> SeveralDone:
    """Acts on every file in the order of their keys and names those that refused, with the code of the reason.

    When all refuse nothing is done: raises the first refusal. Raises BadInput for none, too many, or one file twice,
    and for whatever is wrong with the act itself.
    """
    wanted = sorted(cases, key=lambda each: each.case_id)
    if not wanted:
        raise BadInput("field_needed", field="cases")
    if len(wanted) > MOST:
        raise BadInput("too_many_files", field="cases", most=MOST)
    if len({each.case_id for each in wanted}) < len(wanted):
        raise BadInput("file_twice", field="cases")
    refusals: list[CartableError] = []
    for each in wanted:
        try:
            with work.connection.begin_nested():
                act(each)
        except (Forbidden, Conflict, NotFound) as refusal:
            refusals.append(refusal)
    if len(refusals) == len(wanted):
        raise refusals[0]
    refused = tuple((str(each.params.get("number", "")), each.code) for each in refusals)
    return SeveralDone(verb, len(wanted) - len(refused), refused)

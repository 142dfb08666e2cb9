"""The mark by which open windows know that base data was changed: it moves with every such change and with no other."""

from cartable.commands.base_data import RetireRow, SaveRow
from cartable.queries.office import FetchBaseStamp
from tests.builders import SmallOffice


def stamp(office: SmallOffice) -> object:
    return office.fetch("clerk", FetchBaseStamp())


def test_it_changes_with_base_data_alone(office: SmallOffice) -> None:
    seen = [stamp(office)]
    assert seen == [""]
    row = office.perform("admin", SaveRow(kind="dealer", fields={"code": "D-1", "name": "سرویس آرمان"})).record
    seen.append(stamp(office))
    office.register()
    assert stamp(office) == seen[-1], "a file is no base data"
    office.perform("admin", RetireRow(kind="dealer", row_id=row.id, version=1))  # type: ignore[attr-defined]
    seen.append(stamp(office))
    assert len(set(seen)) == 3


def test_the_same_operation_again_leaves_it(office: SmallOffice) -> None:
    office.perform("admin", SaveRow(kind="dealer", fields={"code": "D-1", "name": "سرویس آرمان"}), "one")
    before = stamp(office)
    office.perform("admin", SaveRow(kind="dealer", fields={"code": "D-1", "name": "سرویس آرمان"}), "one")
    assert stamp(office) == before

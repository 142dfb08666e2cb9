"""What counts as a lowering."""

import pytest

from cartable.rules.correction import Guarded, lowered

SAFE = Guarded(is_safety=False, urgency=0, confidentiality=0)
FIRE = Guarded(is_safety=True, urgency=2, confidentiality=1)


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (SAFE, SAFE, ()),
        (SAFE, FIRE, ()),
        (FIRE, FIRE, ()),
        (FIRE, SAFE, ("is_safety", "urgency", "confidentiality")),
        (FIRE, Guarded(True, 1, 1), ("urgency",)),
        (FIRE, Guarded(False, 2, 2), ("is_safety",)),
        (Guarded(False, 2, 2), Guarded(False, 0, 1), ("confidentiality",)),
        (Guarded(False, 2, 0), Guarded(False, 0, 0), ()),
    ],
)
def test_lowered(before: Guarded, after: Guarded, names: tuple[str, ...]) -> None:
    assert lowered(before, after) == names

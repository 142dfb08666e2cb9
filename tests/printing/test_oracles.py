"""An oracle that is not installed may not pass for one that agreed."""

import pytest

from tests.printing.print_oracles import program, reference_file


@pytest.mark.parametrize("look_up", [program, reference_file])
def test_missing_oracle_fails_a_ci_run(look_up, monkeypatch):
    monkeypatch.setenv("CI", "1")

    with pytest.raises(pytest.fail.Exception, match=r"no-such-oracle is not installed \(package nowhere\)"):
        look_up("no-such-oracle", "nowhere")


@pytest.mark.parametrize("look_up", [program, reference_file])
def test_missing_oracle_skips_elsewhere_with_its_reason(look_up, monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="no-such-oracle is not installed"):
        look_up("no-such-oracle", "nowhere")

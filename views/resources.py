"""Where the files shipped beside the code lie: fonts, icons, themes."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"

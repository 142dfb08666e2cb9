"""Whether there is anywhere to draw; Qt ends the process with a core where there is not."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """True on systems that always have a screen, and on Linux where a session or a setting names one."""
    return not platform.startswith("linux") or any(environ.get(name) for name in _NAMES)

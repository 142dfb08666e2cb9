"""The command line over the same door as the window: JSON in, JSON out, a code for every kind of answer."""

from cartable.shell.running import run

__all__ = ["run"]

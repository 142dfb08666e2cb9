"""What can be asked of the house: frozen, plain, stdlib only. Views and other doors import these and nothing deeper."""

from cartable.commands.base import Command, OnCase

__all__ = ["Command", "OnCase"]

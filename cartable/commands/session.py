"""Log-in, first run and what a user keeps for himself."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn(Command):
    """Proves who sits here. Wrong passwords make the next try wait longer.

    ``as_principal_id`` acts on behalf of a colleague whose deputy one is today; ``post_code`` chooses a seat.
    """

    login: str
    password: str
    post_code: str = ""
    as_principal_login: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword(Command):
    """Changes one's own password."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpOffice(Command):
    """The first run of an empty database: the office, its first branch and unit, and its administrator."""

    office_name: str
    admin_name: str
    admin_login: str
    admin_password: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePreference(Command):
    """Keeps a setting of one's own: columns, density, theme, zoom. ``value`` is JSON."""

    key: str
    value: str

"""Frozen dataclasses to plain JSON values and back: for the command line, stored records and repeated commands."""

from __future__ import annotations

import base64
import dataclasses
import types
import typing
from datetime import date
from functools import cache

from cartable.errors import BadInput

_PLAIN = frozenset({str, int, float, bool})


def to_plain(value: object) -> object:
    """A JSON-able copy: dataclasses become objects, tuples and sets arrays, dates ISO text, bytes base64."""
    if value is None or type(value) in _PLAIN:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((to_plain(each) for each in value), key=str)
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


@cache
def _hints(kind: type) -> dict[str, object]:
    return typing.get_type_hints(kind)


def from_plain(kind: typing.Any, value: object, *, path: str = "") -> typing.Any:
    """Builds ``kind`` from plain values; raises :class:`BadInput` naming the field that does not fit."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _from_union(kind, value, path)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _from_object(kind, value, path)
    if origin in (tuple, frozenset):
        if not isinstance(value, list | tuple):
            raise BadInput("bad_value", field=path, expected="array")
        inner = typing.get_args(kind)
        if origin is tuple and Ellipsis not in inner:
            return tuple(from_plain(each, part, path=path) for each, part in zip(inner, value, strict=True))
        items = (from_plain(inner[0], part, path=f"{path}[{i}]") for i, part in enumerate(value))
        return tuple(items) if origin is tuple else frozenset(items)
    if origin is dict:
        if not isinstance(value, dict):
            raise BadInput("bad_value", field=path, expected="object")
        inner_kind = typing.get_args(kind)[1]
        return {str(key): from_plain(inner_kind, each, path=f"{path}.{key}") for key, each in value.items()}
    if origin is typing.Literal:
        if value not in typing.get_args(kind):
            raise BadInput("unknown_option", field=path, option=str(value))
        return value
    return _from_scalar(kind, value, path)


def _from_union(kind: typing.Any, value: object, path: str) -> object:
    choices = typing.get_args(kind)
    if value is None:
        if type(None) in choices:
            return None
        raise BadInput("bad_value", field=path, expected=str(kind))
    inner = [each for each in choices if each is not type(None)]
    return from_plain(inner[0], value, path=path)


def _from_object(kind: type, value: object, path: str) -> object:
    if not isinstance(value, dict):
        raise BadInput("bad_value", field=path, expected="object")
    hints = _hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    unknown = sorted(set(value) - set(fields))
    if unknown:
        raise BadInput("unknown_field", field=f"{path}.{unknown[0]}".lstrip("."), name=unknown[0])
    for name, field in fields.items():
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        if not optional and name not in value:
            raise BadInput("missing_field", field=f"{path}.{name}".lstrip("."), name=name)
    return kind(**{name: from_plain(hints[name], value[name], path=f"{path}.{name}".lstrip(".")) for name in value})


def _from_scalar(kind: typing.Any, value: object, path: str) -> object:
    if typing.get_origin(kind) is typing.Literal:
        if value in typing.get_args(kind):
            return value
        raise BadInput("bad_value", field=path, expected=" | ".join(map(str, typing.get_args(kind))))
    if kind is object or kind is typing.Any:
        return tuple(value) if isinstance(value, list) else value
    if kind is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise BadInput("bad_value", field=path, expected="date") from error
    if kind is bytes and isinstance(value, str):
        try:
            return base64.b64decode(value, validate=True)
        except ValueError as error:
            raise BadInput("bad_value", field=path, expected="base64") from error
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
        return value
    raise BadInput("bad_value", field=path, expected=getattr(kind, "__name__", str(kind)))


SCALARS = {int: "integer", str: "string", bool: "boolean", float: "number"}


def schema(kind: typing.Any) -> dict[str, object]:
    """The JSON schema of a dataclass or type, for ``main.py commands``."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [schema(each) for each in typing.get_args(kind)]}
    if kind is type(None):
        return {"type": "null"}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        required = [
            field.name
            for field in dataclasses.fields(kind)
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        ]
        return {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n\n")[0],
            "properties": {field.name: schema(hints[field.name]) for field in dataclasses.fields(kind)},
            "required": required,
            "additionalProperties": False,
        }
    if origin is tuple and Ellipsis not in typing.get_args(kind):
        parts = [schema(each) for each in typing.get_args(kind)]
        return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": schema(typing.get_args(kind)[0])}
    if origin is typing.Literal:
        return {"enum": list(typing.get_args(kind))}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema(typing.get_args(kind)[1])}
    if origin is typing.Literal:
        return {"enum": list(typing.get_args(kind))}
    if kind is date:
        return {"type": "string", "format": "date"}
    if kind is bytes:
        return {"type": "string", "contentEncoding": "base64"}
    return {"type": SCALARS[kind]} if kind in SCALARS else {}

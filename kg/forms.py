"""JSON and TOML → frozen values: the classes are the form.

A field's name is its key, its type what may stand there (a class, a tuple, a mapping from
words, a plain value or None), its default what a missing key means.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_NAMES: Mapping[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


class FormError(ValueError):
    """A field that is not as the form has it: ``field`` is where (``posts[0].role``), ``reason`` why."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"field {field!r} {reason}" if field else reason)


def shaped(given: object, form: type[T], *, strict: bool = False) -> T:
    """Return what was parsed as a value of a class; FormError where it breaks the form.

    Keys that the class does not have are left alone, and refused where ``strict``.
    """
    return cast(T, _value(given, form, "", strict))


def _value(given: object, type_: Any, field: str, strict: bool) -> object:
    if isinstance(type_, UnionType):
        (type_,) = (one for one in get_args(type_) if one is not NoneType)
        return None if given is None else _value(given, type_, field, strict)
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is tuple:
        items = _checked(given, list, field)
        return tuple(_value(item, arguments[0], f"{field}[{at}]", strict) for at, item in enumerate(items))
    if origin is Mapping:
        values = _checked(given, dict, field)
        return {key: _value(one, arguments[1], _path(field, key), strict) for key, one in values.items()}
    if origin is Literal:
        if given not in arguments:
            raise FormError(field, f"is not one of {', '.join(arguments)}")
        return given
    if is_dataclass(type_):
        return _record(_checked(given, dict, field), cast(Any, type_), field, strict)
    return _checked(given, type_, field)


def _record(given: Mapping[str, object], type_: Any, field: str, strict: bool) -> object:
    types = get_type_hints(type_)
    known = {one.name for one in fields(type_)}
    if strict and (others := sorted(given.keys() - known)):
        raise FormError(_path(field, others[0]), f"is not one of {', '.join(sorted(known))}")
    found = {}
    for one in fields(type_):
        path = _path(field, one.name)
        if one.name in given:
            found[one.name] = _value(given[one.name], types[one.name], path, strict)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise FormError(path, "is missing")
    return type_(**found)


def _path(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key


def _checked(given: Any, type_: type, field: str) -> Any:
    if not isinstance(given, (int, float) if type_ is float else type_):
        raise FormError(field, f"is not {_NAMES[type_]}") if field else FormError("", "not an object")
    return given

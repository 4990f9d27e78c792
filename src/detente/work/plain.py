"""Values as JSON and back, by their annotations.

What is read back may come from a stranger: it can make nothing but what the annotation names, frozen
dataclasses among it with values of the kinds that these name, and it never runs anything else. A value that
its annotation does not describe is refused on the way out as on the way in.

Numbers, text, truth and None stand for themselves, a tuple or list is an array. All else is an object with
one word that tells what it is: `is` (a dataclass by its name; fields at their defaults are left out, and so
are those that do not count in comparisons), `map` and `pairs` (a mapping whose keys are text, or are not),
`set`, `decimal`, `fraction`, `float` (what JSON has no number for).
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

NUMBERS: Mapping[Any, tuple[type, ...]] = {
    bool: (bool,),
    int: (int, bool),
    float: (float, int, bool),
    str: (str,),
    type(None): (type(None),),
}
"""By annotation the types of the values that it takes, as they stand in JSON, too."""
WRITTEN: Mapping[Any, tuple[str, Any]] = {Decimal: ("decimal", Decimal), Fraction: ("fraction", Fraction)}
MAPPINGS = (dict, Mapping)
ARRAYS: Mapping[Any, type] = {list: list, tuple: tuple, Sequence: tuple}
SETS: Mapping[Any, type] = {set: set, frozenset: frozenset}
PLAIN_FLOATS = ("inf", "-inf", "nan")


class NotPlainError(ValueError):
    """A value is not what its annotation says, or the annotation names what is no plain data."""


def to_text(value: Any, kind: Any) -> str:
    """Return a value as JSON: the same text for the same value, mappings in their order."""
    return json.dumps(encode(value, kind), separators=(",", ":"), allow_nan=False)


def from_text(text: str, kind: Any) -> Any:
    """Return the value that JSON text gives.

    Raises
    ------
    NotPlainError
        When it is not JSON, or not what the annotation says.
    """
    try:
        return decode(json.loads(text), kind)
    except NotPlainError:
        raise
    except (ValueError, RecursionError) as error:
        raise NotPlainError(f"it cannot be read: {error}") from None


def encode(value: Any, kind: Any) -> Any:
    """Return a value as what JSON can hold."""
    if type(value).__module__ == "numpy" and not getattr(value, "shape", True):
        value = value.item()
    origin, of = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, types.UnionType):
        return _first(value, _arms(value, of), encode)
    if origin is Literal:
        return _one_of(value, of)
    if origin in NUMBERS:
        _check(type(value) in NUMBERS[origin] or (origin is float and isinstance(value, float)), value, kind)
        if isinstance(value, float):
            return float(value) if isfinite(value) else {"float": str(float(value))}
        return value
    if origin in WRITTEN:
        _check(type(value) is origin, value, kind)
        return {WRITTEN[origin][0]: str(value)}
    if origin in MAPPINGS:
        _check(isinstance(value, Mapping), value, kind)
        pairs = [(encode(key, of[0]), encode(each, of[1])) for key, each in value.items()]
        return {"map": dict(pairs)} if of[0] is str else {"pairs": [list(pair) for pair in pairs]}
    if origin in ARRAYS:
        _check(isinstance(value, (list, tuple) if origin is Sequence else origin), value, kind)
        return [encode(each, part) for each, part in zip(value, _parts(value, origin, of), strict=True)]
    if origin in SETS:
        _check(isinstance(value, origin), value, kind)
        return {"set": sorted((encode(each, of[0]) for each in value), key=json.dumps)}
    classes = _classes(origin)
    _check(classes.get(type(value).__name__) is type(value), value, kind)
    made: Any = type(value)
    told: dict[str, Any] = {"is": made.__name__}
    for name, (field, of_field) in _fields(made).items():
        held = getattr(value, name)
        if not _at_default(field, held):
            told[name] = encode(held, of_field)
    return told


def decode(data: Any, kind: Any) -> Any:
    """Return the value that `encode` made such data of."""
    origin, of = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, types.UnionType):
        return _first(data, _arms_read(data, of), decode)
    if origin is Literal:
        return _one_of(data, of)
    if origin in NUMBERS:
        if origin is float and isinstance(data, dict):
            text = _held(data, "float", kind)
            _check(text in PLAIN_FLOATS, data, kind)
            return float(text)
        _check(type(data) in NUMBERS[origin], data, kind)
        return data
    if origin in WRITTEN:
        word, make = WRITTEN[origin]
        try:
            return make(str(_held(data, word, kind)))
        except (InvalidOperation, ValueError, ZeroDivisionError):
            raise _misfit(data, kind) from None
    if origin in MAPPINGS:
        held = _held(data, "map" if of[0] is str else "pairs", kind)
        if of[0] is str:
            _check(isinstance(held, dict), held, kind)
            return {key: decode(each, of[1]) for key, each in held.items()}
        _check(isinstance(held, list), held, kind)
        return {decode(key, of[0]): decode(each, of[1]) for key, each in (_pair(each, kind) for each in held)}
    if origin in ARRAYS:
        _check(isinstance(data, list), data, kind)
        parts = _parts(data, origin, of)
        return ARRAYS[origin](decode(each, part) for each, part in zip(data, parts, strict=True))
    if origin in SETS:
        held = _held(data, "set", kind)
        _check(isinstance(held, list), held, kind)
        return SETS[origin](decode(each, of[0]) for each in held)
    classes = _classes(origin)
    made = classes.get(str(data.get("is"))) if isinstance(data, dict) else None
    if made is None:
        raise _misfit(data, kind)
    known = _fields(made)
    given = {name: each for name, each in data.items() if name != "is"}
    _check(given.keys() <= known.keys(), data, kind)
    _check(all(name in given or _has_default(field) for name, (field, _) in known.items()), data, kind)
    return made(**{name: decode(each, known[name][1]) for name, each in given.items()})


def check_plain(kind: Any, seen: set[Any] | None = None) -> None:
    """Return where an annotation names plain data throughout.

    Raises
    ------
    NotPlainError
        With the first that is none.
    """
    seen = set() if seen is None else seen
    if kind in seen:
        return
    seen.add(kind)
    origin, of = get_origin(kind) or kind, get_args(kind)
    if origin is Literal or origin in NUMBERS or origin in WRITTEN or kind is Ellipsis:
        return
    if origin in (Union, types.UnionType) or origin in MAPPINGS or origin in ARRAYS or origin in SETS:
        if not of:
            raise NotPlainError(f"{kind} does not say of what")
        for part in of:
            check_plain(part, seen)
        return
    for each in _classes(origin).values():
        for name, (_, of_field) in _fields(each).items():
            try:
                check_plain(of_field, seen)
            except NotPlainError as error:
                raise NotPlainError(f"{each.__name__}.{name}: {error}") from None


def _first(value: Any, arms: Sequence[Any], turn: Any) -> Any:
    """Return what the first part of a union gives that a value fits."""
    for arm in arms[:-1]:
        try:
            return turn(value, arm)
        except NotPlainError:
            continue
    if not arms:
        raise NotPlainError(f"{_shown(value)} fits no part of a union")
    return turn(value, arms[-1])


def _arms(value: Any, of: Sequence[Any]) -> list[Any]:
    """Return the parts of a union that a value can be of; of dataclasses the right one alone."""
    if is_dataclass(value):
        return [arm for arm in of if isinstance(arm, type) and isinstance(value, arm)]
    return [arm for arm in of if not is_dataclass(arm)]


def _arms_read(data: Any, of: Sequence[Any]) -> list[Any]:
    if isinstance(data, dict) and "is" in data:
        return [arm for arm in of if is_dataclass(arm) and str(data["is"]) in _classes(arm)]
    return [arm for arm in of if not is_dataclass(arm)]


def _parts(value: Sequence[Any], origin: Any, of: tuple[Any, ...]) -> Sequence[Any]:
    """Return the kind of each part of an array."""
    if origin is not tuple or (len(of) == 2 and of[1] is Ellipsis):
        return [of[0]] * len(value)
    if len(of) != len(value):
        raise NotPlainError(f"{len(value)} parts where {len(of)} are asked for")
    return of


def _one_of(value: Any, of: Sequence[Any]) -> Any:
    for each in of:
        if type(each) is type(value) and each == value:
            return value
    raise NotPlainError(f"{_shown(value)} is none of {', '.join(map(repr, of))}")


def _held(data: Any, word: str, kind: Any) -> Any:
    _check(isinstance(data, dict) and [*data] == [word], data, kind)
    return data[word]


def _pair(data: Any, kind: Any) -> list[Any]:
    _check(isinstance(data, list) and len(data) == 2, data, kind)
    pair: list[Any] = data
    return pair


def _classes(kind: Any) -> Mapping[str, Any]:
    """Return a frozen dataclass, and those that are made from it, by name."""
    if not is_dataclass(kind) or not isinstance(kind, type):
        raise NotPlainError(f"{kind} is no plain data")
    return _frozen(kind)


@cache
def _frozen(kind: Any) -> Mapping[str, Any]:
    found: dict[str, Any] = {each.__name__: each for each in _and_below(kind)}
    for each in found.values():
        if not each.__dataclass_params__.frozen:
            raise NotPlainError(f"{each.__name__} can change, and is no plain data")
    return found


def _and_below(kind: type) -> Iterator[type]:
    yield kind
    each: type
    for each in kind.__subclasses__():
        if "__dataclass_fields__" in vars(each):  # slots=True leaves the class before behind
            yield from _and_below(each)


@cache
def _fields(made: Any) -> Mapping[str, tuple[Field[Any], Any]]:
    """Return the fields that count, each with its annotation."""
    hints = get_type_hints(made)
    return {each.name: (each, hints[each.name]) for each in fields(made) if each.compare}


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _at_default(field: Field[Any], held: Any) -> bool:
    """Tell whether a field is left out: at its default, of the same type, and not -0.0 for 0.0."""
    default = field.default if field.default_factory is MISSING else field.default_factory()
    if default is MISSING or type(default) is not type(held):
        return False
    return str(default) == str(held) if isinstance(held, float) else bool(default == held)


def _check(fits: bool, value: Any, kind: Any) -> None:
    if not fits:
        raise _misfit(value, kind)


def _misfit(value: Any, kind: Any) -> NotPlainError:
    return NotPlainError(f"{_shown(value)} is no {getattr(kind, '__name__', kind)}")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."

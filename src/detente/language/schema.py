"""The JSON Schema of the model language (draft 2020-12), made from the table of keys.

It is for editors, and says what can be said of a file without understanding it: which keys there are, and
what kind of thing stands under each. Conditions are texts in it. It takes what the reader takes, but for a
text `null` or `~`, which YAML reads as nothing, and `true` and `false` in quotes where they are no texts.
"""

from __future__ import annotations

from .keys.file import LANGUAGE_VERSION, MODEL, PARTS
from .keys.kinds import Either, Inside, Key, Kind, ListOf, MapOf, Name, Number, Part, Plain, Several, Word
from .reading.values import NUMBER
from .sections.graph_form import OPTIONS_ONLY

Schema = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TITLE = f"A model of detente, language version {LANGUAGE_VERSION}"
TEXT = ["string", "number", "boolean"]
"""What YAML makes of a text that stands without quotes."""
CONDITION = ["string", "boolean"]
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def json_schema() -> Schema:
    """Return the schema of a model file."""
    return {
        "$schema": DRAFT,
        "title": TITLE,
        "$ref": f"#/$defs/{MODEL.name}",
        "$defs": {part.name.replace(" ", "_"): _part(part) for part in PARTS.values()},
    }


def _part(part: Part) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {key.name: _key(key) for key in part.keys},
        "additionalProperties": _kind(part.others.value) if part.others else False,
    }
    if needed := [key.name for key in part.keys if key.needed]:
        made["required"] = needed
    rules: list[Schema] = []
    if part.one_of:
        rules.append({"anyOf": [{"required": [name]} for name in part.one_of]})
    rules += [
        {"not": {"required": [one, other]}}
        for number, one in enumerate(part.only_one)
        for other in part.only_one[number + 1 :]
    ]
    if part is MODEL:
        without: Schema = {"properties": dict.fromkeys(OPTIONS_ONLY, False)}
        rules.append({"if": {"required": ["states"]}, "then": without})
    return made | ({"allOf": rules} if rules else {})


def _key(key: Key) -> Schema:
    made = _kind(key.takes)
    return {"description": key.says, **made}


def _kind(kind: Kind) -> Schema:
    match kind:
        case Plain(what):
            return _plain(what)
        case Number():
            return _number(kind)
        case Name():
            return {"type": TEXT}
        case Word(words):
            return {"enum": [*words]}
        case Several(each, least):
            return _any([*_alone(each, least), _list(each, least)])
        case ListOf(each, least, most):
            return _list(each, least) | ({} if most is None else {"maxItems": most})
        case MapOf(_, value, _, least):
            made: Schema = {"type": "object", "additionalProperties": _kind(value)}
            return made | ({"minProperties": least} if least else {})
        case Inside(part):
            return {"$ref": f"#/$defs/{part.replace(' ', '_')}"}
        case Either(kinds):
            return _any([_kind(each) for each in kinds])


def _alone(each: Kind, least: int) -> list[Schema]:
    return [_kind(each)] if least < 2 else []


def _list(each: Kind, least: int) -> Schema:
    made: Schema = {"type": "array", "items": _kind(each)}
    return made | ({"minItems": least} if least else {})


def _any(schemas: list[Schema]) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _number(kind: Number) -> Schema:
    made: Schema = {"type": "integer" if kind.whole else "number"}
    made["exclusiveMinimum" if kind.above else "minimum"] = kind.least
    made |= {} if kind.most is None else {"maximum": kind.most}
    return {
        "anyOf": [made, {"type": "string", "pattern": f"^(?:{NUMBER.pattern.replace('?P<exponent>', '')})$"}]
    }


def _plain(what: str) -> Schema:
    match what:
        case "flag":
            return {"type": "boolean"}
        case "version":
            return {"enum": [int(LANGUAGE_VERSION), LANGUAGE_VERSION]}
        case "date":
            return {"anyOf": [{"type": "string", "pattern": DATE}, {"type": "integer", "minimum": 0}]}
        case "condition":
            return {"type": CONDITION}
        case _:  # a text, a level, or a condition in whose place a state's name may stand
            return {"type": TEXT}

"""From the text of a condition to its tree, without ever evaluating it as code."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..problems import clipped
from .letters import composed, name_patterns, written_offset
from .tree import (
    Agreed,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    InState,
    Named,
    Not,
    Or,
    Raised,
    Same,
)

WORDS = frozenset(
    ["true", "false", "not", "and", "or", "if", "iff", "at_least", "at_most", "exactly", "state", "in"]
)
MAX_DEPTH = 50
MAX_LENGTH = 20_000

GRAMMAR = r"""
?start: clause
?clause: any_of
    | any_of "if" any_of -> given
    | any_of "iff" any_of -> same
?any_of: all_of ("or" all_of)*
?all_of: negated ("and" negated)*
?negated: "not" negated -> negation
    | atom
?atom: "(" clause ")"
    | "true" -> yes
    | "false" -> no
    | OPTION -> raised
    | OPTION OP level -> compare
    | NAME OP level -> agreed
    | NAME -> named
    | kind "(" NUMBER ("," clause)+ ")" -> count
    | "state" _level -> in_state
    | "state" "in" "(" _level ("," _level)* ")" -> in_state
!kind: "at_least" | "at_most" | "exactly"
!level: NAME | NUMBER
_level: NAME | NUMBER
OP: ">=" | "<=" | "==" | "!=" | ">" | "<"
OPTION: /@name\.@name/
NAME: /@name/
NUMBER: /@number/
%ignore /\s+/
"""


class ConditionError(ValueError):
    """A condition that cannot be read; `at` is the offset of the trouble in its text."""

    def __init__(self, message: str, at: int, length: int = 1) -> None:
        super().__init__(message)
        self.at = at
        self.length = length


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Raises
    ------
    ConditionError
        With the offset of the offending token in the text as it is written, and what was expected there.
    """
    try:
        return _parse(composed(text))
    except ConditionError as error:
        raise ConditionError(str(error), written_offset(text, error.at), error.length) from None


def _parse(text: str) -> Condition:
    if not text.strip():
        raise ConditionError("the condition is empty", 0)
    if len(text) > MAX_LENGTH and len("".join(text.split())) > MAX_LENGTH:
        raise ConditionError(
            f"the condition is longer than {MAX_LENGTH} characters; use facts to split it", 0
        )
    _check_depth(text)
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

    try:
        tree: Condition = _parser(text.isascii()).parse(text)
        return tree
    except _CountError as error:
        raise ConditionError(str(error), error.at, error.length) from None
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise ConditionError(_bad_character(text, at), at) from None
    except (UnexpectedToken, UnexpectedEOF) as error:
        raise _bad_token(text, error) from None
    except UnexpectedInput as error:
        raise ConditionError("this is not a condition", max(error.pos_in_stream or 0, 0)) from None


@cache
def _parser(plain: bool) -> Any:
    from lark import Lark

    name, _, number = name_patterns(plain)
    grammar = GRAMMAR.replace("@name", name).replace("@number", number)
    return Lark(grammar, parser="lalr", transformer=_builder(), propagate_positions=False)


def _builder() -> Any:
    """Return the callbacks that build the tree while the parser reduces, so that nothing recurses."""
    from lark import Transformer, v_args

    class Builder(Transformer[Any, Condition]):
        def yes(self, _: list[Any]) -> Condition:
            return Constant(True)

        def no(self, _: list[Any]) -> Condition:
            return Constant(False)

        def all_of(self, children: list[Any]) -> Condition:
            return And(tuple(children))

        def any_of(self, children: list[Any]) -> Condition:
            return Or(tuple(children))

        @v_args(inline=True)
        def negation(self, of: Condition) -> Condition:
            return Not(of)

        @v_args(inline=True)
        def given(self, then: Condition, when: Condition) -> Condition:
            return Given(then, when)

        @v_args(inline=True)
        def same(self, left: Condition, right: Condition) -> Condition:
            return Same(left, right)

        @v_args(inline=True)
        def raised(self, option: Any) -> Condition:
            return Raised(str(option), option.start_pos)

        @v_args(inline=True)
        def named(self, name: Any) -> Condition:
            return Named(str(name), name.start_pos)

        @v_args(inline=True)
        def level(self, token: Any) -> Any:
            return token

        @v_args(inline=True)
        def kind(self, token: Any) -> Any:
            return token

        @v_args(inline=True)
        def compare(self, option: Any, op: Any, level: Any) -> Condition:
            return Compare(str(option), str(op), str(level), option.start_pos, level.start_pos)

        @v_args(inline=True)
        def agreed(self, name: Any, op: Any, level: Any) -> Condition:
            return Agreed(str(name), str(op), str(level), name.start_pos, level.start_pos)

        def count(self, children: list[Any]) -> Condition:
            kind, number, *of = children
            if not number.isascii() or not number.isdigit() or len(number) > 9:
                raise _CountError(
                    f"{kind} needs a whole number first, not '{clipped(number)}'",
                    number.start_pos,
                    len(number),
                )
            return Count(str(kind), int(number), tuple(of))

        def in_state(self, children: list[Any]) -> Condition:
            return InState(
                tuple(str(child) for child in children), tuple(child.start_pos for child in children)
            )

    return Builder()


class _CountError(Exception):
    def __init__(self, message: str, at: int, length: int) -> None:
        super().__init__(message)
        self.at = at
        self.length = length


def _check_depth(text: str) -> None:
    """Refuse what nests too deeply for anything that later walks the tree."""
    depth = deepest = nots = 0
    for token in re.finditer(r"\(|\)|[\w.-]+", text):
        word = token.group()
        nots = nots + 1 if word == "not" else nots if word == "(" else 0
        depth += (word == "(") - (word == ")")
        deepest = max(deepest, depth + nots)
        if deepest > MAX_DEPTH:
            raise ConditionError(
                f"the condition nests more than {MAX_DEPTH} deep; use facts to split it", token.start()
            )


ARROW = re.compile(r"<?[-=]+>|[→⇒↔⇔]")


def _bad_character(text: str, at: int) -> str:
    found = text[at]
    if arrow := next((sign for sign in ARROW.finditer(text) if sign.start() <= at < sign.end()), None):
        sign = arrow.group()
        instead = "A iff B" if sign[0] in "<↔⇔" else "B if A"
        levels = "; levels compare with '>='" if sign == "=>" else ""
        return f"unexpected '{sign}'; 'A {sign} B' is written '{instead}'{levels}"
    hints = {
        "=": "write '==' to compare levels",
        "&": "write 'and'",
        "|": "write 'or'",
        "!": "write 'not', or '!=' between an option and a level",
        "~": "write 'not'",
        "¬": "write 'not'",
        "∧": "write 'and'",
        "∨": "write 'or'",
        ";": "join conditions with 'and' or 'or'",
        "+": "join conditions with 'and'",
        ".": "an option is written party.option",
    }
    hint = f"; {hints[found]}" if found in hints else ""
    return f"unexpected '{found}'{hint}"


INSTEAD = {
    ",": "join conditions with 'and' or 'or'",
    "then": "'if A then B' is written 'B if A'",
    "implies": "'A implies B' is written 'B if A'",
    "unless": "'A unless B' is written 'A if not B'",
    "xor": "'exactly(1, A, B)' says that one of the two holds",
}
"""What stands where a condition could end, and what to write in place of it."""


def _bad_token(text: str, error: Any) -> ConditionError:
    from lark.exceptions import UnexpectedEOF

    token = getattr(error, "token", None)
    if isinstance(error, UnexpectedEOF) or token is None or token.type == "$END":
        missing = text.count("(") - text.count(")")
        wanted = (
            "a parenthesis is not closed"
            if missing > 0 and _ends_whole(text)
            else "the condition ends too early"
        )
        return ConditionError(wanted, len(text.rstrip()))
    word = str(token)
    shown = clipped(word)
    at = token.start_pos
    if first := re.match(r"\s*if\b", text):
        # where no 'if' can stand it is read as a name, and what follows is what does not fit
        return ConditionError("'if A then B' is written 'B if A'", first.end() - 2, 2)
    if word in INSTEAD and _ends_whole(text[:at]):
        return ConditionError(f"unexpected '{word}'; {INSTEAD[word]}", at, len(word))
    if word in ("if", "iff"):
        message = "'if' and 'iff' do not chain; put one of the two in parentheses"
        if not re.search(r"\b(if|iff)\b", text[:at]):
            message = f"'{shown}' needs a condition before it"
    elif word == ")":
        message = (
            "this parenthesis closes nothing"
            if text[:at].count("(") <= text[:at].count(")")
            else ("a condition is missing before ')'")
        )
    elif word.lower() in WORDS and word not in WORDS:
        message = f"unexpected '{shown}'; write it in small letters: '{word.lower()}'"
    elif token.type in ("OPTION", "NAME", "NUMBER", "LPAR") and _ends_whole(text[:at]):
        message = f"unexpected '{shown}'; 'and', 'or', 'if' or 'iff' is missing before it"
    elif token.type == "OP":
        message = f"'{shown}' compares an option (party.option) or an agreement with one of its levels"
    else:
        message = f"unexpected '{shown}'"
    return ConditionError(message, at, len(word))


def _ends_whole(text: str) -> bool:
    """Tell whether the text could end here: its last word is not one that calls for more."""
    last = re.search(r"[\w.-]+$|\S$", text.rstrip())
    return last is not None and last.group() not in {"and", "or", "not", "if", "iff", "(", ",", *"<>=!"}

"""A model looked at again after every save: what is wrong with it, and which verdicts have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from .. import language
from ..game.names import names
from ..strategy.looks import Look, Looks

if TYPE_CHECKING:
    from ..language import Problem
    from ..strategy import Claims

PAUSE = 0.4  # seconds between two looks at a file that rests
SETTLING = 0.1  # seconds in which a file that is being saved must not change
LONGEST_AWAY = 15  # times that long is waited for a file that is gone or empty, as it is while editors save
LONGEST_CHANGING = 50


def watch(
    model: str | Path,
    policies: Iterable[str] | str | None = None,
    *,
    max_deal: int = 3,
    wait: Callable[[float], None] = sleep,
) -> Iterator[Look]:
    """Look at a model file now and after every save, for ever.

    Parameters
    ----------
    model : str or Path
        A file, or the name of a bundled case. It may be gone, or half written, for a moment.
    policies : list of str, optional
        Tell only of verdicts under these; `none` is the model without one.
    max_deal : int
        As in `Model.claims`.
    wait : callable
        What waits so many seconds; it may end the watching by an exception.

    Raises
    ------
    ModelError
        When there is no such file to begin with.

    Examples
    --------
    >>> from detente import api
    >>> look = next(api.watch("chicken", wait=lambda seconds: None))
    >>> look.claims
    Claims('Chicken', 3 of 4 hold)
    """
    from ..cases import locate

    path, only = locate(model), names(policies) if policies is not None else None
    language.content_of(path)
    return _looks(str(model), saves(lambda: _content(path), wait), only, max_deal)


def saves(read: Callable[[], bytes | str], wait: Callable[[float], None]) -> Iterator[bytes | str]:
    """Yield what stands in a file, or why it cannot be read, and again whenever that has changed.

    Editors empty a file and write it, or put another in its place; so a change counts once it has stood for
    a moment, and a file that is gone or empty is waited for a little.
    """
    told: bytes | str | None = None
    while True:
        content = _settled(read, wait, told)
        if content != told:
            told = content
            yield content
        wait(PAUSE)


def _settled(
    read: Callable[[], bytes | str], wait: Callable[[float], None], told: bytes | str | None
) -> bytes | str:
    content = read()
    away = 0
    for _ in range(LONGEST_CHANGING):
        if content == told:
            break
        wait(SETTLING)
        again = read()
        if again == content and (_is_whole(again) or away >= LONGEST_AWAY):
            break
        away = 0 if _is_whole(again) else away + 1
        content = again
    return content


def _is_whole(content: bytes | str) -> bool:
    return isinstance(content, bytes) and bool(content.strip())


def _content(path: Path) -> bytes | str:
    try:
        _, content = language.content_of(path)
    except language.ModelError as error:
        return error.problems[0].message
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _looks(
    file: str, contents: Iterable[bytes | str], only: list[str] | None, max_deal: int
) -> Iterator[Look]:
    looks = Looks(file)
    for content in contents:
        problems, claims, trouble = _judged(file, content, only, max_deal)
        yield looks.look(datetime.now(), problems, claims, trouble)


def _judged(
    file: str, content: bytes | str, only: list[str] | None, max_deal: int
) -> tuple[tuple[Problem, ...], Claims | None, str]:
    """Return the problems of what stands in a file, its verdicts, and what kept them from being told."""
    from ..game import GameError
    from .files import check_form
    from .model import Model

    if isinstance(content, str):
        return (language.Problem(1, 1, content),), None, ""
    reading = check_form(file, content, file)
    if (model := reading.model) is None:
        return reading.problems, None, ""
    reading = reading.with_problems(language.check_notes(model))
    if only is not None and (unknown := [name for name in only if name not in (*model.policies, "none")]):
        known = ("none", *model.policies)
        says = f"the model has no policy {unknown[0]}{language.did_you_mean(unknown[0], known)}"
        return reading.problems, None, f"{says} (it has: {', '.join(known)})"
    try:
        return reading.problems, Model(model).claims(policies=only, max_deal=max_deal), ""
    except GameError as error:
        return reading.problems, None, str(error)

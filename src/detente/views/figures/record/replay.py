"""A replay on a line of time: when a policy's conditions held, the steps taken, the one-sided doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape

from ....record import Replay, When, parse_when
from ....record.spans import Span
from ....record.symmetry import OneSidedDoor
from ...replay_words import act_words, door_title, door_words, span_words
from ...words import condition_words, option_titles
from .svg import ACCENT_A, ACCENT_B, GRID, INK, element, figure, line, rect, text

__all__ = ["replay_svg"]

WIDTH, LEFT, RIGHT = 1080.0, 14.0, 14.0
TOP, LANE = 64.0, 38.0

At = Callable[[float], float]


def replay_svg(found: Replay, policy: str) -> str:
    """Return one policy's replay as SVG.

    For every condition of the policy a bar where it held, and on it the steps that it was asked of: filled
    where they were in step, hollow where they ran ahead. Below them the times in which a door stood open to
    one and shut to the other. The dashed line is the day that the model describes.

    Raises
    ------
    KeyError
        When the model has no such policy.
    """
    record = found.policies[policy]
    lanes = _conditions(found, policy)
    doors: dict[str, list[OneSidedDoor]] = {}
    for door in found.doors:
        doors.setdefault(door_title(found, door), []).append(door)
    height = TOP + LANE * (len(lanes) + len(doors)) + 40
    title = f"{record.policy.title or policy}: {found.chronicle.title}"
    description = (
        f"{record.count('kept')} steps came while the policy's condition held, {record.count('broken')} ran "
        f"ahead of it. {len(found.doors)} times a door stood open to one and shut to the other. "
        + " ".join(door_words(found, door) + "." for door in found.doors)
    )
    return figure(WIDTH, height, title, description, _parts(found, policy, lanes, doors), f"replay-{policy}")


def _conditions(found: Replay, policy: str) -> dict[str, tuple[Span, ...]]:
    """Return when each condition of the policy held, by its words."""
    lanes: dict[str, tuple[Span, ...]] = {}
    for each in found.policies[policy].openness:
        asked = each.commitment.requires or each.commitment.after
        words = "never allowed" if asked is None else condition_words(found.model, asked)
        lanes.setdefault(words, each.open)
    return lanes


def _parts(
    found: Replay, policy: str, lanes: Mapping[str, tuple[Span, ...]], doors: Mapping[str, list[OneSidedDoor]]
) -> Iterator[str]:
    entries = found.chronicle.entries
    first, last = entries[0].date.year, entries[-1].date.year + 1
    scale = (WIDTH - LEFT - RIGHT) / (last - first) / 12

    def at(months: float) -> float:
        return LEFT + (months - first * 12) * scale

    record = found.policies[policy]
    end = TOP + LANE * (len(lanes) + len(doors))
    yield text(LEFT, 18, f"{policy}: {record.policy.title}", size=15, font_weight="600")
    yield text(
        LEFT, 38, "bars: the condition held; dots: steps in step (filled) and ahead of it (hollow)", size=12
    )
    for year in range(first, last + 1):
        yield line(at(year * 12), TOP - 6, at(year * 12), end, GRID, stroke_width=0.5)
        if year % 2 == 0:
            yield text(at(year * 12), end + 18, str(year), size=11, anchor="middle")
    y = TOP
    for words, held in lanes.items():
        yield text(LEFT, y + 10, words, size=11)
        for span in held:
            stop = at(last * 12) if span.end is None else at(_months(span.end))
            start = at(_months(span.start))
            shown = f"{words}: {span_words(span)}"
            yield rect(start, y + 17, max(stop - start, 1.0), 10, ACCENT_B, shown, opacity=0.45)
        yield from _dots(found, policy, words, at, y + 22)
        y += LANE
    for words, same in doors.items():
        yield text(LEFT, y + 10, words, size=11)
        yield from (_door(found, door, at, y + 17, last) for door in same)
        y += LANE
    if found.model.as_of:
        x = at(_months(parse_when(found.model.as_of)))
        yield line(x, TOP - 6, x, end, INK, stroke_dasharray="3 3")
        yield text(x + 4, TOP - 8, found.model.as_of, size=11)


def _dots(found: Replay, policy: str, words: str, at: At, y: float) -> Iterator[str]:
    titles = option_titles(found.model)
    for act in found.policies[policy].acts:
        asked = act.condition
        if asked is None or condition_words(found.model, asked) != words or act.verdict == "not asked":
            continue
        said = "; ".join(entry.summary for entry in act.entries)
        shown = f"{act.date} {titles[act.option].title}: {said} ({act_words(found.model, act)})"
        yield element(
            "circle",
            element("title", escape(shown)),
            cx=at(_months(act.date)),
            cy=y,
            r=4.5,
            fill=ACCENT_B if act.verdict == "kept" else "none",
            stroke=ACCENT_B if act.verdict == "kept" else ACCENT_A,
            stroke_width=2,
        )


def _door(found: Replay, door: OneSidedDoor, at: At, y: float, last: int) -> str:
    start = at(_months(door.start))
    stop = at(last * 12) if door.end is None else at(_months(door.end))
    return rect(start, y, max(stop - start, 1.5), 10, ACCENT_A, door_words(found, door), opacity=0.55)


def _months(when: When) -> float:
    return when.month_number + (max(when.day, 1) - 1) / 31

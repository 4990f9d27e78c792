"""A replay on a line of time: when a policy's conditions held, the steps taken, the one-sided doors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ....language import Model
from ....language.condition import Condition, Constant
from ....record import Replay, When
from ....record.replays.spans import Stretch
from ....record.replays.symmetry import OneSidedDoor
from ...phrases import capital, condition_title
from ...replay_words import act_words, door_title, door_words, span_words, step_words
from ...words import option_titles, plural
from ..draw import element, hint, label, legend
from ..figure import Figure
from .timeline import months_of

WIDTH, LEFT, RIGHT = 940.0, 8.0, 8.0
LANE = 40.0


def replay_figure(found: Replay, policy: str) -> Figure:
    """Draw one policy's replay.

    For every condition of the policy a bar where it held, and on it the steps that it was asked of: filled
    where they were in step, hollow where they ran ahead. Below them the times in which a door stood open to
    one and shut to the other. The dashed line is the day that the model describes.

    Raises
    ------
    KeyError
        When the model has no such policy.
    """
    record = found.policies[policy]
    doors: dict[str, list[OneSidedDoor]] = {}
    for door in found.doors:
        doors.setdefault(door_title(found, door), []).append(door)
    drawn = _Drawing(found, policy, _conditions(found, policy), doors)
    return Figure(
        f"{record.policy.title or policy}: {found.chronicle.title}",
        f"{plural(record.count('kept'), 'step')} came while the policy's condition held, "
        f"{record.count('broken')} ran ahead of it. {plural(len(found.doors), 'time')} a door stood open to "
        "one and shut to the other. " + " ".join(door_words(found, door) + "." for door in found.doors),
        WIDTH,
        drawn.height,
        "".join(drawn.parts()),
    )


def _conditions(found: Replay, policy: str) -> dict[str, tuple[Stretch, ...]]:
    """Return when each condition of the policy held, by its words."""
    lanes: dict[str, tuple[Stretch, ...]] = {}
    options = option_titles(found.model)
    for each in found.policies[policy].openness:
        option, terms = options[each.option], each.commitment
        level = option.levels.index(each.level) if each.level else 1
        shut = option.asked(terms.shuts, level) is not None
        asked = None if shut else option.asked(terms.requires, level) or option.asked(terms.after, level)
        lanes.setdefault(_asked_words(found.model, asked), each.open)
    return lanes


def _asked_words(model: Model, asked: Condition | None) -> str:
    """Return what a commitment asks; one that forbids asks for what never holds."""
    return "never allowed" if asked in (None, Constant(False)) else condition_title(model, asked)


class _Drawing:
    """Where everything stands."""

    def __init__(
        self,
        found: Replay,
        policy: str,
        lanes: Mapping[str, Sequence[Stretch]],
        doors: Mapping[str, Sequence[OneSidedDoor]],
    ) -> None:
        self.found, self.policy, self.lanes, self.doors = found, policy, lanes, doors
        entries = found.chronicle.entries
        self.first, self.last = entries[0].date.year, entries[-1].date.year + 1
        self.scale = (WIDTH - LEFT - RIGHT) / (self.last - self.first) / 12
        self.legend, tall = self._legend()
        self.top = tall + 26
        self.bottom = self.top + LANE * (len(lanes) + len(doors))
        self.height = self.bottom + 26

    def at(self, months: float) -> float:
        """Return where a month begins."""
        return LEFT + (months - self.first * 12) * self.scale

    def parts(self) -> Iterator[str]:
        """Yield the elements from back to front."""
        yield self.legend
        yield from self._years()
        y = self.top
        for words, held in self.lanes.items():
            yield label(LEFT, y + 12, capital(words), "dt-small")
            yield from (
                self._bar(s.start, s.end, y, f"{words}: {span_words(s)}", "dt-goodwash") for s in held
            )
            yield from self._dots(words, y + 25)
            y += LANE
        for words, same in self.doors.items():
            yield label(LEFT, y + 12, capital(words), "dt-small")
            for door in same:
                yield self._bar(door.start, door.end, y, door_words(self.found, door), "dt-bad")
            y += LANE
        yield from self._day()

    def _legend(self) -> tuple[str, float]:
        marks = [
            (element("rect", x=-7, y=-5, width=14, height=10, class_="dt-goodwash"), "the condition held"),
            (element("circle", cx=0, cy=0, r=4.5, class_="dt-good"), "a step in step with it"),
            (element("circle", cx=0, cy=0, r=4.5, class_="dt-badline"), "a step ahead of it"),
        ]
        if self.doors:
            bar = element("rect", x=-7, y=-5, width=14, height=10, class_="dt-bad")
            marks.append((bar, "a door open to one and shut to the other"))
        return legend(marks, LEFT, WIDTH - RIGHT)

    def _years(self) -> Iterator[str]:
        every = next(n for n in (1, 2, 5, 10, 1_000) if n * 12 * self.scale >= 34)
        for year in range(self.first, self.last + 1):
            x = self.at(year * 12)
            yield element("path", d=f"M{x:.1f},{self.top} V{self.bottom}", class_="dt-line")
            if year % every == 0:
                yield label(x, self.bottom + 17, str(year), "dt-small", anchor="middle")

    def _bar(self, start: When, end: When | None, y: float, words: str, colour: str) -> str:
        left = self.at(months_of(start))
        right = self.at(self.last * 12) if end is None else self.at(months_of(end))
        wide = max(right - left, 1.5)
        return element("rect", hint(words), x=left, y=y + 20, width=wide, height=10, class_=colour)

    def _dots(self, words: str, y: float) -> Iterator[str]:
        model, titles = self.found.model, option_titles(self.found.model)
        for act in self.found.policies[self.policy].acts:
            if _asked_words(model, act.condition) != words or act.verdict == "not asked":
                continue
            said = "; ".join(map(step_words, act.entries))
            yield element(
                "circle",
                hint(f"{act.date} {titles[act.option].title}: {said} ({act_words(model, act)})"),
                cx=self.at(months_of(act.date)),
                cy=y,
                r=4.5,
                class_="dt-good" if act.verdict == "kept" else "dt-badline",
            )

    def _day(self) -> Iterator[str]:
        day = self.found.day
        if day is not None and self.first <= day.year < self.last:
            x = self.at(months_of(day))
            yield element("path", d=f"M{x:.1f},{self.top - 8} V{self.bottom}", class_="dt-inkline dt-dashed")
            yield label(x, self.top - 12, str(day), "dt-small dt-strong", anchor="middle")

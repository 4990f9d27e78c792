"""The colours and letters of all figures, as names that a page can give other values in the dark.

Blue stands for closed, kept and gained, vermilion for open, broken and lost, ochre for what lies between:
three that are told apart in every common form of colour blindness. Purple and teal are two lines of events
that stand side by side. Shape, place or words always say it too.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#fffefb",
    "wash": "#f4f1ea",
    "line": "#d3cdc2",
    "soft": "#625e57",
    "ink": "#1c1b19",
    "good": "#1d5b94",
    "goodwash": "#dfeaf4",
    "bad": "#ad3f17",
    "badwash": "#f8e4da",
    "between": "#7d5a00",
    "betweenwash": "#f5eacb",
    "first": "#6a3d86",
    "second": "#16706a",
}
DARK: Mapping[str, str] = {
    "paper": "#161513",
    "wash": "#211f1c",
    "line": "#4a463f",
    "soft": "#b0aa9f",
    "ink": "#ebe7df",
    "good": "#85b9ea",
    "goodwash": "#1d3247",
    "bad": "#f2936d",
    "badwash": "#4a2417",
    "between": "#dcb655",
    "betweenwash": "#3d3212",
    "first": "#c8a0e2",
    "second": "#5fbfb3",
}
SANS = '"Avenir Next", "Segoe UI", "Helvetica Neue", Helvetica, Arial, "Noto Sans", sans-serif'
RULES = """\
.dt text{font-family:%(sans)s;font-size:13px;fill:%(ink)s}
.dt .dt-small{font-size:11.5px}.dt .dt-soft{fill:%(soft)s}.dt .dt-strong{font-weight:600}
.dt .dt-good{fill:%(good)s}.dt .dt-bad{fill:%(bad)s}.dt .dt-between{fill:%(between)s}
.dt .dt-goodwash{fill:%(goodwash)s}.dt .dt-badwash{fill:%(badwash)s}
.dt .dt-betweenwash{fill:%(betweenwash)s}.dt .dt-wash{fill:%(wash)s}.dt .dt-paper{fill:%(paper)s}
.dt .dt-bluewash{fill:%(good)s;opacity:.32}
.dt .dt-r0{fill:%(good)s}.dt .dt-r1{fill:%(good)s;fill-opacity:.42}
.dt .dt-r2{fill:%(between)s;fill-opacity:.38}
.dt .dt-r3{fill:%(bad)s;fill-opacity:.42}.dt .dt-r4{fill:%(bad)s}
.dt .dt-first{fill:%(first)s}.dt .dt-second{fill:%(second)s}.dt .dt-pale{opacity:.38}
.dt .dt-firstline{stroke:%(first)s;stroke-width:1.3;fill:none}
.dt .dt-secondline{stroke:%(second)s;stroke-width:1.3;fill:none}
.dt .dt-edge{stroke:%(soft)s;stroke-width:.8}.dt .dt-rest{stroke:%(ink)s;stroke-width:2.5}
.dt .dt-ink{fill:%(ink)s}.dt .dt-grey{fill:%(line)s}
.dt .dt-line{stroke:%(line)s;stroke-width:1;fill:none}
.dt .dt-axis{stroke:%(soft)s;stroke-width:1;fill:none}
.dt .dt-ring{stroke:%(ink)s;stroke-width:1.5;fill:%(paper)s}
.dt .dt-goodline{stroke:%(good)s;stroke-width:2;fill:none}
.dt .dt-badline{stroke:%(bad)s;stroke-width:2;fill:none}
.dt .dt-betweenline{stroke:%(between)s;stroke-width:2;fill:none}
.dt .dt-inkline{stroke:%(ink)s;stroke-width:1.5;fill:none}
.dt .dt-thick{stroke-width:3}.dt .dt-dashed{stroke-dasharray:5 4}
.dt .dt-halo{stroke:%(paper)s;stroke-width:3;paint-order:stroke;stroke-linejoin:round}
"""


def variables(palette: Mapping[str, str]) -> str:
    """Return a palette as the custom properties of a style sheet."""
    return "".join(f"--{name}:{colour};" for name, colour in palette.items())


def style(*, named: bool = False) -> str:
    """Return the figures' style sheet: with light colours, or with names for a page to fill in."""
    values = {name: f"var(--{name})" for name in LIGHT} if named else dict(LIGHT)
    return RULES % {**values, "sans": "var(--sans)" if named else SANS}

"""A small model that speaks of the bundled record, and a record that tries to break a page."""

from __future__ import annotations

from pathlib import Path

from detente.language import loads
from detente.record import Record, chronicle_of, evidence, load_dossier, replay

from .models import LONG, MARKUP, SCRIPT

__all__ = ["TALKS", "hostile_model", "hostile_record"]

TALKS = """\
detente: 1
title: Talks with the North
as_of: 2010-02-12
parties:
  us:
    name: United States
    options: {talks: holds talks with the North}
    preferences: [us.talks, channel]
  rok:
    name: South Korea
    preferences: [channel, not bypass]
  dprk:
    name: North Korea
    options: {freeze: freezes its reactors}
    preferences: [us.talks, not channel, not dprk.freeze]
agreements: {channel: {title: a dialogue channel, between: [rok, dprk]}}
facts: {bypass: {condition: us.talks and not channel, title: talks over Seoul's head}}
status_quo: []
sides: {allies: [us, rok]}
goal: {condition: us.talks and channel, title: talks and a channel}
policies:
  linked: {title: No talks without the channel, side: allies, commitments: {us.talks: {requires: channel}}}
  snaps:
    title: Talks while the channel lasts
    side: allies
    commitments: {us.talks: {requires: channel, snapback: true}}
claims:
  no_bypass: {text: Nobody goes around Seoul., never: bypass, policy: [linked, snaps]}
  linked_is_enough: {text: Linkage is enough., always_rests: us.talks and channel, policy: linked}
chronicle:
  us.talks:
    on:
      - {track: us_dprk, step: high_level_talks, lasts: 3 months}
      - {track: us_dprk, step: summit, lasts: 3 months}
  rok.channel:
    on: [{track: inter_korean, step: hotline_opened}]
    off: [{track: inter_korean, step: hotline_cut}]
  dprk.channel:
    on: [{track: inter_korean, step: hotline_opened}]
    off: [{track: inter_korean, step: hotline_cut}]
"""

MODEL = f"""\
detente: 1
title: Hostile
as_of: 2001-04-01
parties:
  us: {{name: '{MARKUP}', options: {{talks: '{MARKUP}'}}, preferences: [nk.freeze]}}
  nk: {{name: 'وزارة', options: {{freeze: '{LONG}'}}, preferences: [us.talks]}}
status_quo: []
sides: {{allies: [us]}}
policies:
  linked:
    title: '{MARKUP}'
    side: allies
    commitments: {{us.talks: {{requires: nk.freeze, snapback: true}}}}
claims: {{c: {{text: '{MARKUP}', never: us.talks and not nk.freeze, policy: linked}}}}
chronicle:
  us.talks: {{on: [{{step: talks, lasts: 1 month}}]}}
  nk.freeze: {{on: [{{step: freeze}}], off: [{{step: resumed}}]}}
"""
RECORD = f"""\
title: '{MARKUP}'
sources: {{s: {{title: '{MARKUP}', author: '{MARKUP}', url: 'javascript:alert(1)', note: '{MARKUP}'}}}}
actors: {{US: '{MARKUP}', NK: 'وزارة الخارجية', SK: '{LONG}'}}
tracks:
  a: {{title: '{MARKUP}', between: [US, NK]}}
  b: {{title: 'שיחות', between: [SK, NK]}}
partner: SK
chronicle: {{file: chronicle.csv, vocabulary: steps.yaml}}
meetings: [{{file: meetings.csv, track: a}}, {{file: others.csv, track: b}}]
"""
STEPS = f"""\
title: '{MARKUP}'
actors: {{US: '{MARKUP}', NK: 'وزارة الخارجية', SK: '{LONG}'}}
tracks: {{a: {{title: '{MARKUP}', between: [US, NK]}}, b: {{title: 'שיחות', between: [SK, NK]}}}}
steps: {{talks: '{MARKUP}', freeze: freezes, resumed: resumes, broken: breaks off}}
directions: {{cooperative: eases, conflictual: hardens}}
doors: {{keeper: NK, tracks: [a, b], kinds: {{d: {{title: '{MARKUP}', opens: [talks], shuts: [broken]}}}}}}
"""


def hostile_model() -> str:
    """Return a model whose every title is markup, or long, or runs from right to left."""
    return MODEL


def hostile_record(folder: Path) -> Record:
    """Return such a record, replayed on such a model."""
    cell = '"' + SCRIPT.replace('"', '""') + '"'
    rows = [
        f"2000-11-01,US,US;NK,a,talks,cooperative,{cell},{cell},javascript:alert(1),verified",
        f"2000-12,NK,SK;NK,b,broken,conflictual,{LONG},,,recalled",
        "2001-05-01,NK,US;NK,a,freeze,cooperative,تجميد,A paper,https://example.org/a,verified",
        f"2001-06-01,,US;NK,a,talks,cooperative,{cell},A paper,,verified",
        "2001-06-20,NK,US;NK,a,resumed,conflictual,,A paper,,verified",
        "2001-07-02,,US;NK,a,talks,cooperative,They talk,A paper,,verified",
    ]
    head = "date,by,actors,track,step,direction,summary,source,url,confidence"
    meetings = ["date,parties,source"] + [f"200{n}-0{1 + n % 3},US;NK,s" for n in range(6)]
    others = ["date,parties,source"] + [f"200{n}-1{n % 3},SK;NK,s" for n in range(6)]
    for name, text in (
        ("chronicle.csv", "\n".join([head, *rows])),
        ("meetings.csv", "\n".join(meetings)),
        ("others.csv", "\n".join(others)),
        ("record.yaml", RECORD),
        ("steps.yaml", STEPS),
    ):
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
    dossier = load_dossier(folder / "record.yaml")
    chronicle = chronicle_of(dossier)
    assert chronicle is not None
    return Record(replay(loads(MODEL), chronicle, lists=dossier), evidence(dossier, chronicle))

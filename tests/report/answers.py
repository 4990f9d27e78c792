"""A model of which everything can be asked: candidates, policies, claims, and what the parties believe."""

from __future__ import annotations

__all__ = ["STRAIT"]

STRAIT = """\
detente: 1
title: A strait
parties:
  us:
    name: Washington
    options: {talks: holds talks, trade: trades}
    preferences: [not dprk.test, us.talks, not us.trade]
  rok: {name: Seoul, options: {aid: sends aid}, preferences: [dprk.freeze, rok.aid]}
  dprk:
    name: Pyongyang
    options: {freeze: freezes, test: tests}
    preferences: [us.trade, us.talks, not dprk.freeze]
sides: {allies: [us, rok]}
status_quo: [us.talks, dprk.freeze]
goal: {condition: dprk.freeze, title: the freeze}
policies:
  firm:
    title: Talks and trade while it freezes
    side: allies
    commitments:
      us.talks: {requires: dprk.freeze, snapback: true}
      us.trade: {requires: dprk.freeze, snapback: true}
  lax: {title: Trade after a freeze, side: allies, commitments: {us.trade: {after: dprk.freeze}}}
candidates:
  tied: {option: us.trade, requires: dprk.freeze, snapback: true}
  joint: {option: us.trade, requires: rok.aid}
  never: {option: us.trade, never: true}
claims: {paid: {text: No trade without a freeze, never: us.trade and not dprk.freeze, policy: [firm, lax]}}
perceptions:
  rok: {dprk: {unseen: [dprk.test]}}
  dprk: {us: {policy: none}}
"""

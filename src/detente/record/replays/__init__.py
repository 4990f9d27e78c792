"""Replays: a chronicle put on a model, and what each policy would have said to its steps."""

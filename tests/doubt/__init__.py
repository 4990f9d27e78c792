"""How sure verdicts are."""

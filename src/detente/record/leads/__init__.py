"""Lead and lag: which series may be tested, the tests, and what they say together."""

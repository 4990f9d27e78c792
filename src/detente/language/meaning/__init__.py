"""What a condition means to a model: the names that it may use, and the states in which it holds."""

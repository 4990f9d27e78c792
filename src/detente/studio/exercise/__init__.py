"""The exercise: a model played at tables, each seat with a link of its own; the log is all that is kept."""

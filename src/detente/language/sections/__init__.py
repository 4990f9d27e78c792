"""The sections of a model file, each read by its own module."""

"""Edits of a text: by path, and everything else byte for byte."""

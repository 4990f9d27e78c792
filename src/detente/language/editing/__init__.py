"""Changes of a model's text that keep everything else byte for byte: comments, blank lines, quotes, order."""

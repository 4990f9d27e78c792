"""YAML: from bytes to a tree of nodes that know their places, and from a tree back to text."""

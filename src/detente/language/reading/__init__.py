"""The reader: from nodes to values, for models and the files beside them, with every problem on its list."""

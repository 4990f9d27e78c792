"""How long compiling and stability take, and how much memory, by the shape of a model."""

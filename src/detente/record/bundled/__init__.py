"""Records that come with the program: facts with their sources, no code."""

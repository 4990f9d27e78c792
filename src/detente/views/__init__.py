"""Results made readable: words shared by all views, and the terminal."""

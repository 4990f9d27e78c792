"""The command as a person runs it: a process of its own."""

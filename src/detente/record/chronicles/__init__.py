"""Chronicles: dated steps in the words of a closed vocabulary."""

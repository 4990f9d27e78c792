"""The sentences: every branch of every function that makes words, fed by hand, with what it must say."""

"""What can be counted without a model: who met whom, who was ahead, what followed, and what is chance."""

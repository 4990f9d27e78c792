"""An exercise in words: what happened, what is offered, and why an act cannot be done."""

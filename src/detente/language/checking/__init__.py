"""What is checked once a model has been read: circles of facts, impossible states, constant conditions."""

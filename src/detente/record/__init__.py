"""What the record says: a chronicle replayed on a model, contacts counted, events tested for lead and lag."""

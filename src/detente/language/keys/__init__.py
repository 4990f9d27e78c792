"""The keys that each part of a model file can have: one table for the reader, the schema and editors."""

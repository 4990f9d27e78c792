"""The record: chronicles, meeting lists, coded events, lead and lag."""

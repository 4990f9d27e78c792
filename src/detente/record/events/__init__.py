"""Coded events: files of any size, in several formats, added up to monthly series."""

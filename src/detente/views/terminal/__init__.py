"""Findings on the terminal, made with rich."""

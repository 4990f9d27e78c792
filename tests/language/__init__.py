"""Tests of the model language."""

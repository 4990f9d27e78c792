"""Tests of detente."""

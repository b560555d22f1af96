"""Benchmarks: commands of their own, never tests."""

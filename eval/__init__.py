"""Measuring: gold questions, runs and benchmarks."""

"""Proves or refutes the promises of a running instance; knows nothing of its source code."""

__version__ = "0.1.0"

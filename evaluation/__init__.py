"""Measurements: accuracy on the project's own cases, latency, the cost of a gateway hop. `python -m evaluation NAME`."""

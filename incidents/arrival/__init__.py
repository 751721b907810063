"""Alerts on their way to an incident: stored, sorted, grouped, each with a named reason."""

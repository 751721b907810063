"""Trackers that stand in for real ones: the vendors' HTTP on loopback, with a state, and with what goes wrong."""

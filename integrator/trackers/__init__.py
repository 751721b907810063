"""The trackers that tickets stand in: one folder each, all behind `tracker.py`."""

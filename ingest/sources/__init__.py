"""One file for each tool that sends alerts; each ends with its `SOURCE`, found by `service_kit/plugins.py`."""

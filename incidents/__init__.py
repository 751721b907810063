"""The core that knows no HTTP and no vendor: what happens to an incident, step by step."""

"""The words that two packages agree on: frozen pydantic models, no I/O, no behaviour beyond validation."""

"""The encoder's tests."""

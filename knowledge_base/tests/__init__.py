"""The knowledge base's tests."""

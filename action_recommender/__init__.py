"""The action recommender: a cause and its context in, ranked steps with their reasons out."""

"""What the knowledge base finds, and how fast at a million incidents."""

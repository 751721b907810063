"""Text to vectors: one seam, two backends on the same weights (numpy by default, sentence-transformers as the reference)."""

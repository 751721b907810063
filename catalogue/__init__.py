"""Real error messages of real software: what each means, which cause it speaks for, and where that can be read."""

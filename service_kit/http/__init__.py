"""Speaking HTTP to peers: one shared client, a breaker and a deadline for each, and the pass-through."""

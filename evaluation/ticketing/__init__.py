"""The proof of one ticket a key: the integrator's own code against vendors that fail, crashes, and what other tools would do."""

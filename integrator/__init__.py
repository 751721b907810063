"""The integrator: a code-related cause becomes a ticket, exactly once. It keeps what it was asked before it answers."""

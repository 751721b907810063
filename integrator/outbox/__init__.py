"""The outbox: everything that the integrator was asked and has not yet said elsewhere, on disk. The integrator's only SQL."""

"""Seeded composition of training texts: clauses into reports, catalogue messages into log excerpts, states into cluster reports."""

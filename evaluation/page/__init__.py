"""The dashboard in a real browser: how fast it shows, and its pictures for the README."""

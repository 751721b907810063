"""Journeys through all services at once, each as a person or a program from outside makes it."""

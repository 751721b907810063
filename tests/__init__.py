"""What no package can test alone: the house (files that must agree with the code) and journeys through all services."""

"""How high the change that did it is ranked."""

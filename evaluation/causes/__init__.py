"""How often the diagnosis is right: shipped, after learning, and beside naive ways."""

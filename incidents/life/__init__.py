"""What becomes of an incident: its moves, people's wishes, its end, and the count of all of them."""

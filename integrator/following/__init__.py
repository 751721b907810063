"""Following: what happens to an incident reaches its ticket, what happens to the ticket and its fixes reaches the incident."""

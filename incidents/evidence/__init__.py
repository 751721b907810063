"""What a diagnosis is asked with: the words of alerts, the telling lines, the onset, and the ticket that it may become."""

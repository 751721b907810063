"""What is done after a commit: durable jobs, who does them, and each kind of them."""

"""What is done to the promise that nothing is lost: kills, storms, several gateways, a long run, restores."""

"""The gateway's endpoints, one file for each thing that a caller wants."""

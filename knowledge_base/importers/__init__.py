"""Readers of what other tools export, one file a tool; `formats.py` lists them, `seam.py` says what each must have."""

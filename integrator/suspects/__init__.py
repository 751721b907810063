"""Who and what may have brought a cause in: suspect changes, owners, and where the code is looked up."""

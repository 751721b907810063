"""Past incidents and runbooks: kept on disk, found again by their words and by their meaning."""

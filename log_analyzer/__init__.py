"""The log analyzer: raw lines -> templates, anomalies with reasons, key events, one sentence."""

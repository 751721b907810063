"""The only public door: the unified API, the page at /, and the configuration that people may change."""

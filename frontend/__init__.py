"""The page that the gateway serves at /, as plain files: a placeholder until the React dashboard takes its place."""

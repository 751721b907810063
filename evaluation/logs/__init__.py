"""The log analyzer's accuracy and speed beside baselines."""

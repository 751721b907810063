"""The root cause predictor: lines or text in, the probable cause with the lines that show it out, or an honest "unknown"."""

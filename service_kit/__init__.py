"""What every service needs and nothing about incidents: app factory, settings, errors, HTTP client, metrics, artefacts."""

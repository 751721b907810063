"""The world's alerts, whatever tool sent them, as `contracts.alerts.Alert`; and whether the sender is who it says."""

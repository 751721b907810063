"""Every service in one process, each still on its own port, and the `stanch` command line."""

"""Whether the desk is alive, and whether it can work."""

"""Tips: how they come in, which are equal, what is decided about them, and what their senders are told."""

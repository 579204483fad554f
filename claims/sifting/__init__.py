"""Which sentences of a new text are worth checking, who says them, and why it is thought so."""

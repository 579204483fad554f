"""Re-computes what the record rests on: hashes, quotes, the chain, timestamp tokens, rules."""

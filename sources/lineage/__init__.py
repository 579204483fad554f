"""Where texts come from: copies, checks, and their origins."""

"""What is published, in the formats that others read, and the proof of it."""

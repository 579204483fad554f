"""What generated clients are made and run with."""

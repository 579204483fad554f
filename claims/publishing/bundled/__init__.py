"""What is put into a bundle as it is."""

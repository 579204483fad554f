"""This floor's part of the REST API."""

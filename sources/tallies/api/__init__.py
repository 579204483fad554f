"""Results tables over the REST API."""

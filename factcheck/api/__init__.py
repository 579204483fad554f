"""Conventions of the REST API, the same for every resource: who asks, what is refused, pages, ETags, repeats."""

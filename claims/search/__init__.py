"""Search over the record: what is searched, how it is found, and what to try when nothing is."""

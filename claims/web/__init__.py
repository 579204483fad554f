"""Pages: parse, authorise, call one function, respond."""

"""From the bytes of a page, a PDF or a text to its words and what it says of itself."""

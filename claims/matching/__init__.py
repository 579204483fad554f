"""Has it been checked already? Texts as words and vectors, the likest on record, and how sure that is."""

"""Working together: acts on many things at once and their undoing, notices, who else is here, how long things take."""

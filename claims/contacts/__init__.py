"""The right of reply: answers that become sources, what is attached to a contact, the calendar of deadlines."""

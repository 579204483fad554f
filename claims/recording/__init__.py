"""What people record of a dispute: stories, questions, claims, where they were said, what bears on them."""

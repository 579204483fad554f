"""The whole desk in one archive, and back: the database as of one instant, then every stored blob."""

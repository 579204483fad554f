"""What `make up` runs on: embedded PostgreSQL and Valkey, and the supervisor of the desk's processes.

Standard library only, and no Django: it works before the requirements are installed.
"""

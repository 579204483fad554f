"""The desk's settings, with the addresses that `bench/api.py` compares."""

from factcheck.settings import *  # noqa: F403

ROOT_URLCONF = "bench.api_urls"
